package hutong.programme.investments;

import java.util.Arrays;
import java.util.List;

/** How far an investor is with a company. */
public enum InvestmentState {
    /** The investor's own business: nobody else learns of it. */
    FOLLOWING,
    /** The company knows. */
    INTERESTED,
    COMMITTED,
    /** Done; the share counts as ownership in reviews. */
    CLOSED,
    ENDED;

    /** The moves that may be made from here. */
    public List<InvestmentMove> moves() {
        return Arrays.stream(InvestmentMove.values())
                .filter(move -> move.from().contains(this))
                .toList();
    }
}
