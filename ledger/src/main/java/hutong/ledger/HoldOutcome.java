package hutong.ledger;

import hutong.kernel.Credit;
import java.time.Duration;

/** What came of asking for a hold. Whatever is not {@link Held} holds and charges nothing. */
public sealed interface HoldOutcome {
    /**
     * The money is set aside and the intent is durable in the journal: the supplier may be called.
     */
    record Held(Hold hold) implements HoldOutcome {}

    /** No pot of the organisation pays for this purpose, supplier and model today. */
    record NotGranted() implements HoldOutcome {}

    /** The organisation's pots for this are empty. */
    record Exhausted(Credit free) implements HoldOutcome {}

    /** The rest is held by calls in flight; a little later there may be room. */
    record InFlight(Credit held, Duration retryAfter) implements HoldOutcome {}

    /**
     * This call is dearer than all that is left.
     *
     * @param outputTokensThatFit the most output tokens that the rest would pay for; 0 when the
     *     prompt alone is too dear
     */
    record ExceedsBudget(Credit free, long outputTokensThatFit) implements HoldOutcome {}

    /** The key's own window is spent. */
    record WindowExhausted(Duration untilNext) implements HoldOutcome {}

    /**
     * Lease spent and the database out of reach, or the journal's disk is full: the cap fails
     * closed.
     */
    record Unavailable(Duration retryAfter) implements HoldOutcome {}
}
