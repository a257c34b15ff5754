package hutong.programme.awards;

import hutong.kernel.Credit;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was done to an award, kept for good.
 *
 * @param amount what it added to or took from what may be spent; zero where it moved no credits
 * @param endsAt the new end, where it set one
 */
public record AwardAct(
        UUID id,
        UUID award,
        Kind kind,
        Credit amount,
        Optional<Instant> endsAt,
        String reason,
        Instant at,
        UUID by) {
    /** Kept by name. */
    public enum Kind {
        DECIDED,
        ACTIVATED,
        DECLINED,
        SUSPENDED,
        RESUMED,
        WITHDRAWN,
        ENDED,
        TOPPED_UP,
        RELEASED,
        EXTENDED,
        CAME_BACK
    }
}
