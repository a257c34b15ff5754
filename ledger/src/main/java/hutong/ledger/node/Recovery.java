package hutong.ledger.node;

import hutong.ledger.LedgerAuthority;
import hutong.ledger.LedgerAuthority.AuthorityUnavailableException;
import hutong.ledger.UsageRecord;
import hutong.ledger.journal.JournalDisk;
import hutong.ledger.journal.JournalEnd;
import hutong.ledger.journal.JournalFailedException;
import hutong.ledger.journal.JournalRecord;
import hutong.ledger.journal.JournalScan;
import hutong.ledger.journal.JournalWaiter;
import hutong.ledger.journal.JournalWriter;
import hutong.ledger.journal.UnreadableRecordException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Brings every older epoch of this node to its end: calls without an end are charged by estimate,
 * the journal is sealed and posted, and only then the database takes the leases back. Each step may
 * be cut off anywhere and done again. A damaged journal is posted up to the damage and left open,
 * its leases closed to everybody until a person decides.
 */
final class Recovery {
    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

    private final NodeState node;
    private final JournalDisk disk;
    private final LedgerAuthority authority;
    private final JournalIdentity identity;
    private final List<Long> quarantined = new CopyOnWriteArrayList<>();
    private final List<Long> lost = new CopyOnWriteArrayList<>();
    private @Nullable Queue<Long> epochs;
    private @Nullable Poster poster;
    private long end;
    private boolean sound;
    private volatile boolean done;

    Recovery(
            NodeState node, JournalDisk disk, LedgerAuthority authority, JournalIdentity identity) {
        this.node = node;
        this.disk = disk;
        this.authority = authority;
        this.identity = identity;
    }

    List<Long> quarantined() {
        return quarantined;
    }

    List<Long> lost() {
        return lost;
    }

    /** Whether every older epoch is sealed, quarantined or lost. */
    boolean isDone() {
        return done;
    }

    /**
     * Does one step.
     *
     * @return false when everything is done
     * @throws AuthorityUnavailableException when the database is away; call again later
     */
    boolean runOnce() throws IOException {
        if (done) {
            return false;
        }
        if (epochs == null) {
            epochs = new ArrayDeque<>(authority.unsealedEpochs(node.config.node(), node.epoch()));
        }
        Long epoch = epochs.peek();
        if (epoch == null) {
            done = true;
            return false;
        }
        try {
            if (step(epoch)) {
                finish();
            }
        } catch (JournalFailedException | UnreadableRecordException e) {
            quarantine(epoch, e.toString());
            finish();
        }
        return true;
    }

    /** Whether the epoch needs no more of this recovery. */
    private boolean step(long epoch) throws IOException {
        Poster posting = poster;
        if (posting == null) {
            return !begin(epoch);
        }
        if (posting.runOnce(end)) {
            return false;
        }
        if (sound) {
            authority.seal(node.config.node(), epoch, end);
        }
        return true;
    }

    /** Writes the epoch's journal to its end; false when there is nothing to post. */
    private boolean begin(long epoch) throws IOException {
        int number = node.config.node();
        EpochScan scan = new EpochScan(disk, number, epoch);
        long next = authority.nextSequence(number, epoch);
        switch (scan.verdict()) {
            case JournalScan.Missing ignored -> {
                if (next == 1 && authority.isOfJournal(number, epoch, identity.journal())) {
                    authority.seal(number, epoch, 0);
                } else {
                    lost.add(epoch);
                }
                return false;
            }
            case JournalScan.Corrupt corrupt -> {
                quarantine(epoch, corrupt.reason());
                sound = false;
                end = corrupt.end().lastSequence();
            }
            case JournalScan.Clean clean -> complete(epoch, scan, clean.end(), next);
            case JournalScan.Torn torn -> complete(epoch, scan, torn.end(), next);
        }
        poster = new Poster(number, epoch, disk, authority, node.unposted);
        return true;
    }

    /**
     * Brings the journal to its seal. One that has it is forced all the same before anything of it
     * is posted: its last group may have been written and not forced when the process died, and a
     * power loss would take from the disk what the database has.
     */
    private void complete(long epoch, EpochScan scan, JournalEnd at, long next) throws IOException {
        if (next > at.lastSequence() + 1) {
            throw new JournalFailedException(
                    "epoch "
                            + epoch
                            + " was posted up to "
                            + (next - 1)
                            + ", the journal ends at "
                            + at.lastSequence());
        }
        sound = true;
        end = at.lastSequence();
        JournalWriter writer =
                JournalWriter.resume(
                        disk, node.config.node(), epoch, node.config.segmentBytes(), at);
        if (!scan.sealed()) {
            for (UsageRecord estimate : scan.estimates(node.time.now())) {
                writer.append(new JournalRecord.Usage(estimate), JournalWaiter.NOBODY);
            }
            writer.append(new JournalRecord.Seal(), JournalWaiter.NOBODY);
        }
        while (writer.runOnce()) {
            // until all of it is durable
        }
        if (writer.hasFailed()) {
            throw new IOException("an older epoch's journal can't be written");
        }
        end = writer.durable();
        writer.close();
    }

    private void quarantine(long epoch, String reason) {
        if (!quarantined.contains(epoch)) {
            quarantined.add(epoch);
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the journal of epoch "
                            + epoch
                            + " is damaged, its leases stay closed: "
                            + reason);
        }
    }

    private void finish() throws IOException {
        if (poster != null) {
            poster.close();
            poster = null;
        }
        if (epochs != null) {
            epochs.remove();
        }
    }
}
