package hutong.ledger.node;

import hutong.kernel.Ids;
import hutong.ledger.LedgerAuthority;
import hutong.ledger.LedgerAuthority.AuthorityUnavailableException;
import hutong.ledger.LedgerAuthority.DeadLetter;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.LedgerAuthority.PostOutcome;
import hutong.ledger.UsageRecord;
import hutong.ledger.journal.Found;
import hutong.ledger.journal.JournalDisk;
import hutong.ledger.journal.JournalFailedException;
import hutong.ledger.journal.JournalReader;
import hutong.ledger.journal.JournalRecord;
import hutong.ledger.journal.UnreadableRecordException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Posts one epoch's journal in order.
 *
 * <ul>
 *   <li>A batch whose outcome is unknown is sent again as it was, until there is an answer.
 *   <li>Where the database's cursor stands elsewhere, posting goes on from there: back, too.
 *   <li>No record is skipped. A batch that makes posting fail is cut in halves down to the record
 *       at fault; that one, after all tries, is kept as a dead letter at its place.
 *   <li>Memory is one batch, whatever the backlog.
 * </ul>
 */
final class Poster {
    static final int RECORDS_MAX = 2_000;
    private static final int TRIES_MAX = 8;
    private static final UUID UNKNOWN = new UUID(0, 0);
    private static final System.Logger LOG = System.getLogger(Poster.class.getName());

    private final int node;
    private final long epoch;
    private final LedgerAuthority authority;
    private final Unposted unposted;
    private final JournalReader reader;
    private @Nullable JournalBatch unknown;
    private int recordsMax = RECORDS_MAX;
    private int failures;
    private boolean placed;
    private volatile long posted;
    private volatile int segment;

    Poster(int node, long epoch, JournalDisk disk, LedgerAuthority authority, Unposted unposted) {
        this.node = node;
        this.epoch = epoch;
        this.authority = authority;
        this.unposted = unposted;
        this.reader = new JournalReader(disk, node, epoch);
    }

    /**
     * Posts one batch of what is durable.
     *
     * @return false when there is nothing to post
     * @throws AuthorityUnavailableException when the database is away; call again later
     * @throws JournalFailedException when the journal lacks what the database has or is damaged
     */
    boolean runOnce(long durable) throws IOException {
        if (!placed) {
            goTo(authority.nextSequence(node, epoch), durable);
            placed = true;
        }
        JournalBatch batch = unknown != null ? unknown : read(durable);
        if (batch == null) {
            return false;
        }
        unknown = batch;
        try {
            switch (authority.post(batch)) {
                case PostOutcome.Posted ignored -> done(batch);
                case PostOutcome.CursorAt cursor -> {
                    unposted.remove(
                            batch.usages().stream()
                                    .filter(usage -> usage.sequence() < cursor.nextSequence())
                                    .toList());
                    goTo(cursor.nextSequence(), durable);
                }
            }
            unknown = null;
        } catch (AuthorityUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            isolate(batch, e, durable);
        }
        return true;
    }

    /** The last sequence that the database is known to have. */
    long posted() {
        return posted;
    }

    /** Index of the file that is being posted; all before it are posted. */
    int segmentIndex() {
        return segment;
    }

    void close() throws IOException {
        reader.close();
    }

    private void done(JournalBatch batch) {
        unposted.remove(batch.usages());
        posted = batch.lastSequence();
        segment = reader.segmentIndex();
        recordsMax = Math.min(RECORDS_MAX, recordsMax * 2);
        failures = 0;
    }

    private void goTo(long next, long durable) throws IOException {
        if (next > durable + 1) {
            throw new JournalFailedException(
                    "the database has records up to "
                            + (next - 1)
                            + " of epoch "
                            + epoch
                            + ", the journal only up to "
                            + durable);
        }
        reader.seek(next);
        posted = next - 1;
        segment = reader.segmentIndex();
    }

    private void isolate(JournalBatch batch, RuntimeException cause, long durable)
            throws IOException {
        failures++;
        LOG.log(
                System.Logger.Level.ERROR,
                "records "
                        + batch.firstSequence()
                        + " to "
                        + batch.lastSequence()
                        + " were not posted",
                cause);
        int records = (int) (batch.lastSequence() - batch.firstSequence() + 1);
        if (records > 1) {
            recordsMax = records / 2;
            unknown = null;
            goTo(batch.firstSequence(), durable);
        } else if (failures >= TRIES_MAX && batch.usages().size() == 1) {
            unknown = dead(batch, cause);
        }
    }

    private @Nullable JournalBatch read(long durable) throws IOException {
        long first = reader.next();
        List<UsageRecord> usages = new ArrayList<>();
        List<DeadLetter> dead = new ArrayList<>();
        int intents = 0;
        int voids = 0;
        while (reader.next() - first < recordsMax) {
            Found found = reader.read(durable);
            if (found == null) {
                break;
            }
            if (found.isUsage()) {
                readUsage(found, usages, dead);
            }
            intents += found.isIntent() ? 1 : 0;
            voids += found.isVoid() ? 1 : 0;
        }
        long last = reader.next() - 1;
        return last < first ? null : batch(first, last, usages, intents, voids, dead);
    }

    private static void readUsage(Found found, List<UsageRecord> usages, List<DeadLetter> dead) {
        try {
            if (found.record() instanceof JournalRecord.Usage(UsageRecord usage)) {
                usages.add(usage);
            }
        } catch (UnreadableRecordException e) {
            dead.add(new DeadLetter(found.sequence(), UNKNOWN, found.copy(), "" + e.getMessage()));
        }
    }

    private JournalBatch dead(JournalBatch batch, RuntimeException cause) throws IOException {
        reader.seek(batch.firstSequence());
        Found found = reader.read(batch.lastSequence());
        if (found == null) {
            throw new JournalFailedException("a record that was read is gone");
        }
        DeadLetter letter =
                new DeadLetter(
                        batch.firstSequence(),
                        batch.usages().getFirst().id(),
                        found.copy(),
                        cause.toString());
        return batch(
                batch.firstSequence(),
                batch.lastSequence(),
                List.of(),
                batch.intents(),
                batch.voids(),
                List.of(letter));
    }

    private JournalBatch batch(
            long first,
            long last,
            List<UsageRecord> usages,
            int intents,
            int voids,
            List<DeadLetter> dead) {
        UUID id = Ids.derived(new UUID(node, epoch), "batch:" + first + ":" + last);
        return new JournalBatch(id, node, epoch, first, last, usages, intents, voids, dead);
    }
}
