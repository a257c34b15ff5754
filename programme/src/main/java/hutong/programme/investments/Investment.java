package hutong.programme.investments;

import hutong.kernel.Credit;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * An investor and a company. Seen by the investor, and from interest on by the company; by nobody
 * else, the office included.
 *
 * @param amount committed, or paid once closed
 * @param shareBasisPoints what the investor holds of the company since the closing
 * @param version counts moves; a change names the one that it saw
 */
public record Investment(
        UUID id,
        UUID programme,
        UUID investor,
        UUID company,
        InvestmentState state,
        Optional<Credit> amount,
        OptionalInt shareBasisPoints,
        int version,
        boolean demonstration,
        Instant changedAt) {}
