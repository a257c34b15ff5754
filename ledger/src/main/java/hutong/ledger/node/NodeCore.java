package hutong.ledger.node;

import hutong.kernel.Credit;
import hutong.kernel.Time;
import hutong.ledger.CreditDesk;
import hutong.ledger.LedgerAuthority;
import hutong.ledger.LedgerAuthority.AuthorityUnavailableException;
import hutong.ledger.UsageRecord;
import hutong.ledger.journal.JournalDisk;
import hutong.ledger.journal.JournalFailedException;
import hutong.ledger.journal.JournalRecord;
import hutong.ledger.journal.JournalWaiter;
import hutong.ledger.journal.JournalWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A node without threads: each step does a little and comes back, so that a simulator can drive all
 * of it from one thread. {@link LedgerNode} drives each step on a thread of its own; no step may be
 * driven by two threads at once, but for {@link #stepLeases}.
 *
 * <p>A step that meets an absent database answers {@code false} and is tried again later.
 */
public final class NodeCore {
    private static final Duration AUTONOMY_MAX = Duration.ofDays(1);
    private static final long SWEEP_NANOS = 100_000_000;

    final NodeState state;
    private final NodeDesk desk;
    private final JournalDisk disk;
    private final LedgerAuthority authority;
    private final LeaseKeeper keeper;
    private final PotWatch watch;
    private final JournalCare care;
    private volatile @Nullable Poster poster;
    private volatile @Nullable Recovery recovery;
    private long sweptAtNanos;
    private volatile long caughtUpAtNanos;
    private volatile boolean sealed;

    public NodeCore(
            LedgerNodeConfig config, Time time, JournalDisk disk, LedgerAuthority authority) {
        this.state = new NodeState(config, time);
        this.desk = new NodeDesk(state);
        this.disk = disk;
        this.authority = authority;
        this.keeper = new LeaseKeeper(state, authority);
        this.watch = new PotWatch(state, authority, desk);
        this.care = new JournalCare(state, disk);
    }

    public CreditDesk desk() {
        return desk;
    }

    public CompletionStage<Void> ready() {
        return state.ready;
    }

    public CompletionStage<Throwable> failed() {
        return state.failed;
    }

    public boolean hasFailed() {
        return state.failed.isDone();
    }

    /** Takes an epoch and begins its journal; true once that is done. */
    public boolean stepOpen() {
        if (state.journal != null) {
            return true;
        }
        try {
            int node = state.config.node();
            JournalIdentity identity = JournalIdentity.of(disk, node);
            long epoch = authority.openEpoch(node, identity.journal());
            JournalWriter writer =
                    JournalWriter.begin(disk, node, epoch, state.config.segmentBytes());
            writer.failed().thenAccept(state::fail);
            caughtUpAtNanos = state.time.nanos();
            poster = new Poster(node, epoch, disk, authority, state.unposted);
            recovery = new Recovery(state, disk, authority, identity);
            state.journal = writer;
            return true;
        } catch (AuthorityUnavailableException e) {
            return false;
        } catch (IOException e) {
            state.fail(e);
            return false;
        }
    }

    /** Writes one group of records; false when there was nothing to write. */
    public boolean stepJournal() {
        JournalWriter writer = state.journal;
        return writer != null && writer.runOnce();
    }

    /** Asks for or gives back one lease; false when none was due. */
    public boolean stepLeases() {
        return state.journal != null && keeper.runOnce();
    }

    void stepLeases(long timeoutMillis) throws InterruptedException {
        keeper.runNext(timeoutMillis);
    }

    /** Looks for changed pots when it is time to. */
    public boolean stepPots() {
        return state.journal != null && watch.runOnce();
    }

    /** Ends the waiting of overdue calls; now and then looks at every lease. */
    public void stepClock() {
        desk.serveWaiting();
        long now = state.time.nanos();
        if (now - sweptAtNanos >= SWEEP_NANOS) {
            sweptAtNanos = now;
            desk.sweep();
        }
    }

    /** Posts one batch; false when everything durable is posted. */
    public boolean stepPosting() {
        Poster posting = poster;
        JournalWriter writer = state.journal;
        if (posting == null || writer == null) {
            return false;
        }
        try {
            boolean more = posting.runOnce(writer.durable());
            if (posting.posted() == writer.durable()) {
                caughtUpAtNanos = state.time.nanos();
            }
            return more;
        } catch (AuthorityUnavailableException e) {
            return false;
        } catch (IOException e) {
            writer.fail(new JournalFailedException("the journal can't be read", e));
            return false;
        } catch (JournalFailedException e) {
            writer.fail(e);
            return false;
        }
    }

    /** Whether a whole batch of what is durable waits to be posted. */
    boolean isBehind() {
        Poster posting = poster;
        JournalWriter writer = state.journal;
        return posting != null
                && writer != null
                && writer.durable() - posting.posted() >= Poster.RECORDS_MAX;
    }

    /** Does one step of the recovery of older epochs; false when none could be done. */
    public boolean stepRecovery() {
        Recovery recovering = recovery;
        if (recovering == null) {
            return false;
        }
        try {
            return recovering.runOnce();
        } catch (AuthorityUnavailableException e) {
            return false;
        } catch (IOException e) {
            state.fail(e);
            return false;
        }
    }

    /** Whether no older epoch of this node is left that recovery could end. */
    public boolean isRecovered() {
        Recovery recovering = recovery;
        return recovering != null && recovering.isDone();
    }

    /** Sees to the journal's space. */
    public void stepCare() {
        JournalWriter writer = state.journal;
        Poster posting = poster;
        Recovery recovering = recovery;
        if (writer != null && posting != null && recovering != null && !hasFailed()) {
            care.runOnce(writer, posting, recovering);
        }
    }

    /** Admits no more holds, from when this returns. */
    public void stopAdmitting() {
        state.closing = true;
        desk.waitForTakers();
    }

    /** Holds that have not ended. */
    public int holds() {
        return state.holds.get();
    }

    /** Whether everything durable is posted. */
    public boolean isPosted() {
        JournalWriter writer = state.journal;
        Poster posting = poster;
        return writer == null
                || posting != null
                        && posting.posted() == writer.durable()
                        && writer.queuedRecords() == 0;
    }

    /**
     * Writes the epoch's last record. Only after {@link #stopAdmitting} and when no hold is left.
     */
    public void seal() {
        JournalWriter writer = state.journal;
        if (!state.closing || holds() > 0) {
            throw new IllegalStateException("calls are in flight");
        }
        if (writer != null && !sealed) {
            sealed = true;
            writer.append(new JournalRecord.Seal(), JournalWaiter.NOBODY);
        }
    }

    /** Gives the leases back, once all is posted to the seal; false when the database is away. */
    public boolean stepSeal() {
        JournalWriter writer = state.journal;
        if (writer == null || !sealed || !isPosted()) {
            return false;
        }
        try {
            authority.seal(state.config.node(), writer.epoch(), writer.durable());
            return true;
        } catch (AuthorityUnavailableException e) {
            return false;
        }
    }

    public void close() throws IOException {
        JournalWriter writer = state.journal;
        Poster posting = poster;
        if (posting != null) {
            posting.close();
        }
        if (writer != null) {
            writer.close();
        }
    }

    public Optional<UsageRecord> unposted(UUID usage) {
        return state.unposted.find(usage);
    }

    public NodeStats stats() {
        LeaseTotals totals = desk.totals();
        JournalWriter writer = state.journal;
        Poster posting = poster;
        Recovery recovering = recovery;
        long backlog =
                writer == null || posting == null
                        ? 0
                        : Math.max(0, writer.durable() - posting.posted());
        Duration lag =
                backlog == 0
                        ? Duration.ZERO
                        : Duration.ofNanos(state.time.nanos() - caughtUpAtNanos);
        return new NodeStats(
                state.epoch(),
                backlog,
                lag,
                totals.leases,
                Credit.ofNano(totals.held),
                Credit.ofNano(totals.spent),
                Credit.ofNano(totals.available),
                autonomy(totals),
                state.holds.get(),
                state.waiters.get(),
                recovering == null ? List.of() : recovering.quarantined(),
                recovering == null ? List.of() : recovering.lost());
    }

    private static Duration autonomy(LeaseTotals totals) {
        if (totals.burnPerSecond == 0) {
            return AUTONOMY_MAX;
        }
        long seconds = totals.available / totals.burnPerSecond;
        return Duration.ofSeconds(Math.min(seconds, AUTONOMY_MAX.toSeconds()));
    }
}
