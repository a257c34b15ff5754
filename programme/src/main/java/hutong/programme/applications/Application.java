package hutong.programme.applications;

import hutong.kernel.Credit;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An application of an organisation to a call.
 *
 * @param number what people quote, such as {@code 2026-0137}; unique in the programme
 * @param round which cut-off it counts for, from 0
 * @param requested the amount applied for; zero for admissions and products
 * @param answers a JSON object after the form; checked against its schema when it is submitted
 * @param formVersion the version that it was begun on and stays with
 * @param invitation the invitation that it answers, where it was invited
 * @param version for optimistic changes: a change made on another version is refused
 */
public record Application(
        UUID id,
        UUID programme,
        UUID call,
        String number,
        UUID organisation,
        UUID createdBy,
        ApplicationState state,
        int round,
        String title,
        Credit requested,
        String answers,
        int formVersion,
        Optional<UUID> invitation,
        Instant createdAt,
        Optional<Instant> submittedAt,
        Instant changedAt,
        int version) {
    /** The same application with what was typed. */
    Application filled(String title, Credit requested, String answers) {
        return new Application(
                id,
                programme,
                call,
                number,
                organisation,
                createdBy,
                state,
                round,
                title,
                requested,
                answers,
                formVersion,
                invitation,
                createdAt,
                submittedAt,
                changedAt,
                version);
    }
}
