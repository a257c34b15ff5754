package hutong.programme.outcomes;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a member of a programme made with its models.
 *
 * @param version counts moves; a change names the one that it saw
 * @param countedAt when it was first verified as commercial: the year that it counts in
 */
public record Product(
        UUID id,
        UUID programme,
        UUID organisation,
        ProductFacts facts,
        ProductState state,
        int version,
        boolean demonstration,
        UUID createdBy,
        Instant createdAt,
        Instant changedAt,
        Optional<Instant> countedAt) {

    /** Whether it counts towards a target: verified by the office, and commercial. */
    public boolean counts() {
        return state == ProductState.VERIFIED && facts.stage() == Stage.COMMERCIAL;
    }

    /** A step in its history. */
    public record Step(
            int version,
            ProductMove move,
            ProductState from,
            ProductState to,
            String reason,
            Instant at,
            UUID by) {}
}
