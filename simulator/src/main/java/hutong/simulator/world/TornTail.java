package hutong.simulator.world;

import hutong.ledger.VoidReason;
import hutong.ledger.journal.JournalRecord;
import hutong.ledger.journal.JournalScan;
import hutong.ledger.journal.JournalScanner;
import hutong.ledger.journal.JournalWaiter;
import hutong.ledger.journal.JournalWriter;
import hutong.ledger.journal.TestingDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * One journal whose last group is torn by a power loss and written over: what was read before and
 * what was written since is there, in order, and nothing else. Records of one length, so that a
 * leftover of the torn group would stand exactly where the next record begins.
 */
public final class TornTail {
    private static final int NODE = 1;
    private static final long EPOCH = 1;
    private static final long SEGMENT_BYTES = 16_384;

    private TornTail() {}

    /**
     * @throws Violation when the journal has something else in it
     */
    public static void of(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var disk = new TestingDisk();
        JournalWriter writer = JournalWriter.begin(disk, NODE, EPOCH, SEGMENT_BYTES);
        for (int group = random.nextInt(8); group >= 0; group--) {
            append(writer, random, 1 + random.nextInt(3));
        }
        disk.failForceAfter(0);
        append(writer, random, 4 + random.nextInt(20));
        disk.crash(random);

        List<UUID> expected = new ArrayList<>();
        JournalScan scan = read(disk, expected);
        Violation.unless(
                !(scan instanceof JournalScan.Corrupt), "a torn journal was taken for damaged");
        JournalWriter next = JournalWriter.resume(disk, NODE, EPOCH, SEGMENT_BYTES, scan.end());
        for (int group = random.nextInt(6); group >= 0; group--) {
            expected.addAll(append(next, random, 1));
        }
        disk.kill(); // the process dies before it could tidy up its file

        List<UUID> found = new ArrayList<>();
        JournalScan after = read(disk, found);
        Violation.unless(
                after instanceof JournalScan.Clean,
                "a journal that was written over a torn tail is not clean");
        Violation.unless(
                found.equals(expected), "a record that was torn came back behind newer ones");
    }

    private static List<UUID> append(JournalWriter writer, SplittableRandom random, int records) {
        List<UUID> ids = new ArrayList<>();
        for (int record = 0; record < records; record++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            ids.add(id);
            writer.append(new JournalRecord.Void(id, VoidReason.INTERNAL), JournalWaiter.NOBODY);
        }
        writer.runOnce();
        return ids;
    }

    private static JournalScan read(TestingDisk disk, List<UUID> into) throws IOException {
        return new JournalScanner(disk, NODE, EPOCH)
                .scan(found -> {
                    if (found.record() instanceof JournalRecord.Void ended) {
                        into.add(ended.usage());
                    }
                });
    }
}
