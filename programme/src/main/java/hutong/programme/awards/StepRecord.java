package hutong.programme.awards;

import java.time.Instant;
import java.util.UUID;

/**
 * A move of a request, voucher or milestone that was made, kept for good.
 *
 * @param version of its subject afterwards
 * @param by the person, or {@link hutong.store.Act#HOUSE}
 */
public record StepRecord(
        UUID subject,
        int version,
        String move,
        String from,
        String to,
        String reason,
        Instant at,
        UUID by) {}
