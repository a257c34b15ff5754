package hutong.programme.awards;

import hutong.kernel.Credit;
import hutong.kernel.Texts;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A budget of a programme that awards are made from.
 *
 * @param budget the most that may be promised; empty for no limit
 * @param awardsMax the most awards; empty for no limit
 * @param committed what is promised and did not come back
 * @param awards how many awards were made
 */
public record Fund(
        UUID id,
        UUID programme,
        Texts name,
        Optional<Credit> budget,
        OptionalInt awardsMax,
        Credit committed,
        int awards) {
    /** What may still be promised; empty for no limit. */
    public Optional<Credit> left() {
        return budget.map(all -> all.minus(committed));
    }
}
