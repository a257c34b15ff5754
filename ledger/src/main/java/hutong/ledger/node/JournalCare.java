package hutong.ledger.node;

import hutong.ledger.journal.JournalDisk;
import hutong.ledger.journal.JournalRetention;
import hutong.ledger.journal.JournalWriter;
import java.io.IOException;

/**
 * Keeps space for the journal: the next file made ahead, old files deleted, a reserve kept free.
 */
final class JournalCare {
    private static final System.Logger LOG = System.getLogger(JournalCare.class.getName());
    private static final long SPACE_NANOS = 1_000_000_000;
    private static final long RETENTION_NANOS = 60_000_000_000L;

    private final NodeState node;
    private final JournalDisk disk;
    private final JournalRetention retention;
    private long lookedAtNanos;
    private boolean looked;
    private long retainedAtNanos;
    private boolean retained;

    JournalCare(NodeState node, JournalDisk disk) {
        this.node = node;
        this.disk = disk;
        this.retention = new JournalRetention(disk, node.config.retention());
    }

    void runOnce(JournalWriter writer, Poster poster, Recovery recovery) {
        try {
            writer.prepare();
            long now = node.time.nanos();
            if (!looked || node.diskLow || now - lookedAtNanos > SPACE_NANOS) {
                looked = true;
                lookedAtNanos = now;
                look();
            }
            if (!retained || now - retainedAtNanos > RETENTION_NANOS) {
                retained = true;
                retainedAtNanos = now;
                retain(writer, poster, recovery);
            }
        } catch (IOException e) {
            if (!node.diskLow) {
                LOG.log(System.Logger.Level.WARNING, "no new holds, the journal's disk: " + e);
            }
            node.diskLow = true;
        }
    }

    private void look() throws IOException {
        long reserve = disk.totalBytes() / 10_000 * node.config.diskReserveBasisPoints();
        node.diskLow = disk.freeBytes() < reserve;
    }

    private void retain(JournalWriter writer, Poster poster, Recovery recovery) throws IOException {
        if (!recovery.isDone()) {
            return;
        }
        long oldestIntent = poster.posted();
        for (NodeHold hold : node.open) {
            oldestIntent = Math.min(oldestIntent, hold.intentSequence() - 1);
        }
        retention.run(
                node.time.now(),
                writer.epoch(),
                poster.segmentIndex(),
                oldestIntent,
                epoch -> recovery.quarantined().contains(epoch) || recovery.lost().contains(epoch));
    }
}
