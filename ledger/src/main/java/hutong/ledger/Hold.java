package hutong.ledger;

import hutong.kernel.Credit;
import hutong.kernel.TokenCount;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Money set aside for one call. It ends exactly once, by {@link #settle} or {@link #release}: the
 * first of them wins, every later one answers what the first came to. A hold that is never ended is
 * settled by recovery as an estimate when the node starts again.
 */
public interface Hold {
    UUID usage();

    /** The most that the payer will be charged. */
    Credit amount();

    /** Output tokens that the hold pays for on top of the whole prompt bound. */
    long outputTokensAllowed();

    /** Free credits of the organisation's pots as this node last saw them, this hold taken off. */
    Credit balance();

    /**
     * Records that another attempt at a supplier begins, durable before the stage completes.
     *
     * @return the number of the attempt, 2 for the second
     */
    CompletionStage<Integer> nextAttempt(UUID endpoint);

    /**
     * Writes what was seen so far, without waiting; recovery charges no less and no more than the
     * last one. Without any it charges the whole prompt bound and no output, so a caller that knows
     * the prompt's length better writes it down before it calls the supplier.
     */
    void checkpoint(TokenCount observed);

    /**
     * Charges the call. The charge is the tariff's price of the counts, at most {@link #amount};
     * what the supplier reported above goes to the programme's overrun risk. The stage completes
     * when the usage is durable: only then may the last byte go out.
     */
    CompletionStage<Charge> settle(Settlement settlement);

    /** Ends the hold without a charge. Need not be waited for. */
    CompletionStage<Void> release(VoidReason reason);

    /**
     * How a call ended.
     *
     * @param supplierRequestId the supplier's own id of the call, empty when it gave none; at most
     *     128 characters are kept
     */
    record Settlement(TokenCount count, Quality quality, UsageEnd end, String supplierRequestId) {}

    /**
     * What a call came to.
     *
     * @param charged paid by the payer's pots
     * @param overrun reported by the supplier beyond the hold, borne by the programme
     * @param balance free credits afterwards, as this node sees them
     */
    record Charge(UUID usage, TokenCount count, Credit charged, Credit overrun, Credit balance) {}
}
