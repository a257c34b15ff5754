package hutong.ledger.node;

import hutong.kernel.Credit;
import hutong.ledger.LedgerAuthority;
import hutong.ledger.LedgerAuthority.AuthorityUnavailableException;
import hutong.ledger.LedgerAuthority.LeaseOutcome;
import hutong.ledger.LedgerAuthority.LeaseRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the authority for leases and gives them back, one request for one account at a time. Any
 * number of threads may drive it; each is blocked while the database answers.
 */
final class LeaseKeeper {
    private static final System.Logger LOG = System.getLogger(LeaseKeeper.class.getName());
    private static final long RETRY_NANOS = 100_000_000;

    private final NodeState node;
    private final LedgerAuthority authority;

    LeaseKeeper(NodeState node, LedgerAuthority authority) {
        this.node = node;
        this.authority = authority;
    }

    /** Handles one lease; false when none is due. */
    boolean runOnce() {
        return handle(node.due.poll());
    }

    void runNext(long timeoutMillis) throws InterruptedException {
        handle(node.due.poll(timeoutMillis, TimeUnit.MILLISECONDS));
    }

    private boolean handle(@Nullable Lease lease) {
        if (lease == null) {
            return false;
        }
        Purse purse = lease.purse;
        long askedAt = node.time.nanos();
        LeaseRequest request = purse.nextRequest(lease);
        if (request == null) {
            return true;
        }
        LeaseOutcome outcome;
        try {
            openWindow(purse, lease);
            outcome = authority.setLease(request);
        } catch (AuthorityUnavailableException e) {
            node.missed(node.time.nanos());
            purse.unanswered(lease, node.time.nanos() + RETRY_NANOS);
            return true;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a lease could not be asked for", e);
            purse.unanswered(lease, node.time.nanos() + RETRY_NANOS);
            return true;
        }
        node.reached();
        Completions completions = new Completions();
        purse.answered(lease, outcome, askedAt, completions);
        completions.run();
        return true;
    }

    private void openWindow(Purse purse, Lease lease) {
        long amount = purse.windowToOpen(lease);
        WindowTerms terms = lease.window;
        if (amount > 0 && terms != null) {
            authority.openWindow(lease.account, terms.programme, Credit.ofNano(amount));
            purse.windowOpened(lease, amount);
        }
    }
}
