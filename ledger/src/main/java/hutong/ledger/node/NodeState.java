package hutong.ledger.node;

import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.ledger.AccountId;
import hutong.ledger.journal.JournalWriter;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the parts of a node share. */
final class NodeState {
    final LedgerNodeConfig config;
    final Time time;
    final AtomicInteger holds = new AtomicInteger();
    final AtomicInteger waiters = new AtomicInteger();
    final Unposted unposted = new Unposted();
    final CompletableFuture<Void> ready = new CompletableFuture<>();
    final CompletableFuture<Throwable> failed = new CompletableFuture<>();

    /** Leases about which the authority has to be asked or told something. */
    final LinkedBlockingQueue<Lease> due = new LinkedBlockingQueue<>();

    /** Holds that have not ended. */
    final Set<NodeHold> open = ConcurrentHashMap.newKeySet();

    /** Purses with calls that wait. */
    final Set<Purse> waiting = ConcurrentHashMap.newKeySet();

    /** Null until the database has given an epoch. */
    volatile @Nullable JournalWriter journal;

    volatile boolean closing;
    volatile boolean diskLow;

    /** Whether the last call to the database was in vain, and since when none was answered. */
    private volatile boolean unanswered;

    private volatile long unansweredSinceNanos;

    /** Nodes that may hold leases, this one among them. */
    volatile int nodes = 1;

    /** When the last complete answer about pots was asked for; meaningless until {@link #ready}. */
    volatile long polledAtNanos;

    volatile boolean pollSoon;

    NodeState(LedgerNodeConfig config, Time time) {
        this.config = config;
        this.time = time;
    }

    /** The database has answered. */
    void reached() {
        unanswered = false;
    }

    /** The database has not answered. */
    void missed(long nowNanos) {
        if (!unanswered) {
            unansweredSinceNanos = nowNanos;
            unanswered = true;
        }
    }

    /**
     * Whether the database has been silent for so long that a call need not wait for it; a single
     * call in vain does not count.
     */
    boolean isAway(long nowNanos) {
        return unanswered && nowNanos - unansweredSinceNanos >= AWAY_NANOS;
    }

    long epoch() {
        JournalWriter writer = journal;
        return writer == null ? 0 : writer.epoch();
    }

    /** Whether a new hold may be written down; what is in flight has its space reserved. */
    boolean admits() {
        JournalWriter writer = journal;
        return writer != null
                && ready.isDone()
                && !closing
                && !failed.isDone()
                && !diskLow
                && !writer.hasFailed()
                && holds.get() < config.holdsMax()
                && writer.roomBytes()
                        > RESERVED_BYTES * (holds.get() + 1L + writer.queuedRecords());
    }

    private static final long AWAY_NANOS = 300_000_000;

    /** Journal space set aside for the end of each call in flight. */
    private static final long RESERVED_BYTES = 1024;

    JournalWriter openJournal() {
        JournalWriter writer = journal;
        if (writer == null) {
            throw new IllegalStateException("no epoch yet");
        }
        return writer;
    }

    UUID leaseId(AccountId account) {
        return Ids.derived(account.value(), "lease:" + config.node() + ":" + epoch());
    }

    /** Stops the node for good. */
    void fail(Throwable cause) {
        failed.complete(cause);
    }
}
