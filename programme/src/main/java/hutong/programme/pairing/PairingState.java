package hutong.programme.pairing;

import java.util.Arrays;
import java.util.List;

/** The life of a pairing. */
public enum PairingState {
    PROPOSED,
    /** Both sides want it; the office has yet to confirm. */
    ACCEPTED,
    /** Confirmed: awards that require a pair are met. */
    ACTIVE,
    ENDED;

    /** The moves that may be made from here. */
    public List<PairingMove> moves() {
        return Arrays.stream(PairingMove.values())
                .filter(move -> move.from().contains(this))
                .toList();
    }
}
