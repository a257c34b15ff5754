package hutong.programme.investments;

import static hutong.programme.investments.InvestmentState.*;

import java.util.Set;

/** The closed list of moves of an investment, all made by the investor. */
public enum InvestmentMove {
    /** The first move, and the way back after an end. */
    FOLLOW(FOLLOWING, ENDED),
    REGISTER_INTEREST(INTERESTED, FOLLOWING),
    COMMIT(COMMITTED, INTERESTED),
    CLOSE(CLOSED, COMMITTED),
    END(ENDED, FOLLOWING, INTERESTED, COMMITTED);

    private final InvestmentState to;
    private final Set<InvestmentState> from;

    InvestmentMove(InvestmentState to, InvestmentState... from) {
        this.to = to;
        this.from = Set.of(from);
    }

    public InvestmentState to() {
        return to;
    }

    public Set<InvestmentState> from() {
        return from;
    }

    /** Whether it says how much. */
    public boolean needsAmount() {
        return this == COMMIT || this == CLOSE;
    }
}
