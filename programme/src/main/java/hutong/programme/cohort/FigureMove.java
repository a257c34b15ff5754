package hutong.programme.cohort;

import static hutong.programme.cohort.FigureState.*;

import java.util.Set;

/** The closed list of moves of a figure: who makes it, from where, to where. */
public enum FigureMove {
    /** The first move. */
    ENTER(By.TELLER, ENTERED),
    RETRACT(By.TELLER, RETRACTED, ENTERED),
    VERIFY(By.OFFICE, VERIFIED, ENTERED),
    SEND_BACK(By.OFFICE, SENT_BACK, ENTERED, VERIFIED),
    /** By a newer figure of the same year. */
    REPLACE(By.HOUSE, REPLACED, ENTERED, VERIFIED);

    /** Who may make a move. */
    public enum By {
        /** The company, or the office for it. */
        TELLER,
        OFFICE,
        HOUSE
    }

    private final By by;
    private final FigureState to;
    private final Set<FigureState> from;

    FigureMove(By by, FigureState to, FigureState... from) {
        this.by = by;
        this.to = to;
        this.from = Set.of(from);
    }

    public By by() {
        return by;
    }

    public FigureState to() {
        return to;
    }

    public Set<FigureState> from() {
        return from;
    }

    /** Whether the one who makes it must say why. */
    public boolean needsReason() {
        return this == SEND_BACK;
    }
}
