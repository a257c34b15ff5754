package hutong.ledger.node;

import hutong.kernel.Time;
import hutong.ledger.CreditDesk;
import hutong.ledger.LedgerAuthority;
import hutong.ledger.UsageRecord;
import hutong.ledger.journal.JournalDisk;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** One node of the ledger, put together and driven on its own threads. */
public final class LedgerNode implements AutoCloseable {
    private LedgerNode() {}

    /**
     * Starts the node and comes back at once; holds answer {@code Unavailable} until {@link
     * #ready}.
     *
     * @throws java.io.UncheckedIOException when the journal can't be opened or another process has
     *     it
     */
    public static LedgerNode start(
            LedgerNodeConfig config, Time time, JournalDisk disk, LedgerAuthority authority) {
        throw new UnsupportedOperationException("not built yet");
    }

    public CreditDesk desk() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Completes when the database has given an epoch and the pots are known. */
    public CompletionStage<Void> ready() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Completes with the cause when the journal can't be trusted any more or another process took
     * this node's place: nothing is admitted from then on, and the process must exit.
     */
    public CompletionStage<Throwable> failed() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** A usage that is durable here and not yet in the database. */
    public Optional<UsageRecord> unposted(UUID usage) {
        throw new UnsupportedOperationException("not built yet");
    }

    public NodeStats stats() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Runs after each group of stages that the journal completed, on the journal's thread: where
     * stages only note what they have to do on an event loop, this wakes the loops once.
     */
    public void afterGroup(Runnable wake) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Admits nothing more, posts what is there and gives every lease back. Calls in flight should
     * have ended; those that have not are settled by recovery at the next start.
     */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not built yet");
    }
}
