package hutong.programme.decisions;

import hutong.kernel.Credit;
import hutong.programme.applications.MoveOutcome;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * How an approval becomes an offer: budget and count of the call are taken, the application moves
 * and the offer is written, all in the decision's transaction, or nothing of it.
 */
public interface Offering {
    /**
     * @param id the offer's, derived from the decision
     * @param version of the application that the officer saw
     */
    record Wanted(
            UUID id,
            UUID application,
            int version,
            Credit amount,
            String reason,
            Instant expiresAt) {}

    /** What came of it. */
    sealed interface Outcome {
        record Made() implements Outcome {}

        record Exhausted(Credit left) implements Outcome {}

        record NotMoved(MoveOutcome outcome) implements Outcome {}

        record Refused(hutong.kernel.Refusal refusal) implements Outcome {}
    }

    Outcome make(Handle handle, Wanted wanted, UUID by);

    /** Gives back what an approval took, after the application was moved by RECALL. */
    void giveBack(Handle handle, UUID call, Credit amount);
}
