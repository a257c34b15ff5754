package hutong.programme.pairing;

import java.time.Instant;
import java.util.UUID;

/**
 * A user organisation and a model team that work on something together.
 *
 * @param proposedBy the side that proposed it; the other one accepts
 * @param version counts moves; a change names the one that it saw
 */
public record Pairing(
        UUID id,
        UUID programme,
        UUID userSide,
        UUID modelSide,
        String purpose,
        UUID proposedBy,
        PairingState state,
        int version,
        boolean demonstration,
        Instant createdAt,
        Instant changedAt) {

    /** The side that answers the proposal. */
    public UUID asked() {
        return proposedBy.equals(userSide) ? modelSide : userSide;
    }

    /** A step in its history. */
    public record Step(
            int version,
            PairingMove move,
            PairingState from,
            PairingState to,
            String reason,
            Instant at,
            UUID by) {}
}
