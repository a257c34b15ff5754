package hutong.programme.pairing;

import static hutong.programme.pairing.PairingState.*;

import java.util.Set;

/** The closed list of moves of a pairing: who makes it, from where, to where. */
public enum PairingMove {
    PROPOSE(By.EITHER_SIDE, PROPOSED),
    ACCEPT(By.ASKED_SIDE, ACCEPTED, PROPOSED),
    DECLINE(By.ASKED_SIDE, ENDED, PROPOSED),
    CONFIRM(By.OFFICE, ACTIVE, ACCEPTED),
    END(By.EITHER_SIDE, ENDED, PROPOSED, ACCEPTED, ACTIVE),
    /** The office takes apart what does not work. */
    DISSOLVE(By.OFFICE, ENDED, PROPOSED, ACCEPTED, ACTIVE);

    /** Who may make a move. */
    public enum By {
        ASKED_SIDE,
        EITHER_SIDE,
        OFFICE
    }

    private final By by;
    private final PairingState to;
    private final Set<PairingState> from;

    PairingMove(By by, PairingState to, PairingState... from) {
        this.by = by;
        this.to = to;
        this.from = Set.of(from);
    }

    public By by() {
        return by;
    }

    public PairingState to() {
        return to;
    }

    public Set<PairingState> from() {
        return from;
    }

    /** Whether the one who makes it must say why. */
    public boolean needsReason() {
        return this == DECLINE || this == END || this == DISSOLVE;
    }
}
