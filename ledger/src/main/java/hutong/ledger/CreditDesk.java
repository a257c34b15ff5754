package hutong.ledger;

import java.util.concurrent.CompletionStage;

/**
 * Where a call gets its money: the node's leases authorise in memory, the journal makes it durable,
 * posting to the database follows.
 *
 * <ul>
 *   <li>No statement is sent to the database while a lease can pay; when it can't, the lease is
 *       extended off the caller's thread.
 *   <li>The sum of all holds and charges never exceeds what was leased, on any number of nodes.
 *   <li>Never blocks the caller. Stages complete on the journal's or the desk's own thread: hop
 *       back to yours.
 * </ul>
 */
public interface CreditDesk {
    CompletionStage<HoldOutcome> hold(HoldRequest request);
}
