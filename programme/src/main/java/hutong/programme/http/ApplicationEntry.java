package hutong.programme.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An application on the wire.
 *
 * @param state what the applicant is told
 * @param innerState the office's name for it; only for the office
 */
public record ApplicationEntry(
        UUID id,
        UUID programme,
        UUID call,
        String number,
        UUID organisation,
        ApplicationState.Shown state,
        Optional<ApplicationState> innerState,
        int round,
        String title,
        String requested,
        @JsonRawValue String answers,
        int formVersion,
        Instant createdAt,
        Optional<Instant> submittedAt,
        Instant changedAt,
        int version) {
    static ApplicationEntry of(Application it, boolean office) {
        return new ApplicationEntry(
                it.id(),
                it.programme(),
                it.call(),
                it.number(),
                it.organisation(),
                it.state().shown(),
                office ? Optional.of(it.state()) : Optional.empty(),
                it.round(),
                it.title(),
                it.requested().plain(),
                it.answers(),
                it.formVersion(),
                it.createdAt(),
                it.submittedAt(),
                it.changedAt(),
                it.version());
    }
}
