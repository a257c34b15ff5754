package hutong.ledger.node;

import hutong.kernel.Time;
import hutong.ledger.CreditDesk;
import hutong.ledger.LedgerAuthority;
import hutong.ledger.UsageRecord;
import hutong.ledger.journal.JournalDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** One node of the ledger, put together and driven on its own threads. */
public final class LedgerNode implements AutoCloseable {
    private final NodeCore core;
    private final AutoCloseable lock;
    private final NodeThreads threads;

    private LedgerNode(NodeCore core, AutoCloseable lock, NodeThreads threads) {
        this.core = core;
        this.lock = lock;
        this.threads = threads;
    }

    /**
     * Starts the node and comes back at once; holds answer {@code Unavailable} until {@link
     * #ready}.
     *
     * @throws UncheckedIOException when the journal can't be opened or another process has it
     */
    public static LedgerNode start(
            LedgerNodeConfig config, Time time, JournalDisk disk, LedgerAuthority authority) {
        AutoCloseable lock;
        try {
            lock = disk.lock();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal can't be opened", e);
        }
        NodeCore core = new NodeCore(config, time, disk, authority);
        NodeThreads threads = new NodeThreads(core);
        threads.start();
        return new LedgerNode(core, lock, threads);
    }

    public CreditDesk desk() {
        return core.desk();
    }

    /** Completes when the database has given an epoch and the pots are known. */
    public CompletionStage<Void> ready() {
        return core.ready();
    }

    /**
     * Completes with the cause when the journal can't be trusted any more or another process took
     * this node's place: nothing is admitted from then on, and the process must exit.
     */
    public CompletionStage<Throwable> failed() {
        return core.failed();
    }

    /**
     * A usage that is durable here and not yet in the database. While the database is away for
     * long, only the newest 50,000 are found.
     */
    public Optional<UsageRecord> unposted(UUID usage) {
        return core.unposted(usage);
    }

    public NodeStats stats() {
        return core.stats();
    }

    /** Whether every older epoch of this node is sealed, or kept for a person to look at. */
    public boolean isRecovered() {
        return core.isRecovered();
    }

    /**
     * Runs after each group of stages that the journal completed, on the journal's thread: where
     * stages only note what they have to do on an event loop, this wakes the loops once.
     */
    public void afterGroup(Runnable wake) {
        threads.afterGroup(wake);
    }

    /**
     * Admits nothing more, posts what is there and gives every lease back. Calls in flight should
     * have ended; those that have not are settled by recovery at the next start, as is everything
     * when the database is away.
     */
    @Override
    public void close() {
        try {
            core.stopAdmitting();
            threads.drain(core.state.config.closeMax());
            threads.stop();
            core.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal can't be closed", e);
        } finally {
            unlock();
        }
    }

    private void unlock() {
        try {
            lock.close();
        } catch (Exception e) {
            throw new IllegalStateException("the journal's lock can't be given back", e);
        }
    }
}
