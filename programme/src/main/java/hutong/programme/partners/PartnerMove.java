package hutong.programme.partners;

import java.time.Instant;
import java.util.UUID;

/**
 * A step in the history of a partner.
 *
 * @param number 1 for joining
 */
public record PartnerMove(
        UUID partner, int number, Partner.State state, String reason, Instant at, UUID by) {}
