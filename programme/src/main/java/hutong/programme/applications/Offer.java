package hutong.programme.applications;

import hutong.kernel.Credit;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an approved application was offered, until the applicant answers or the offer expires.
 *
 * @param amount zero for admissions and products
 * @param terms conditions in the office's words, beside the terms of the call; may be blank
 */
public record Offer(
        UUID id,
        UUID programme,
        UUID call,
        UUID application,
        Credit amount,
        String terms,
        Instant expiresAt,
        State state,
        Instant madeAt,
        UUID madeBy,
        Optional<Instant> answeredAt) {
    public enum State {
        MADE,
        ACCEPTED,
        DECLINED,
        LAPSED,
        /** The office took it back, or the applicant withdrew. */
        TAKEN_BACK
    }

    /** The award that an accepted offer leads to, where its call awards credits. */
    public UUID award() {
        return hutong.kernel.Ids.derived(id, "award");
    }
}
