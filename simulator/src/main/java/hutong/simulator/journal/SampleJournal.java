package hutong.simulator.journal;

import hutong.kernel.TokenCount;
import hutong.ledger.VoidReason;
import hutong.ledger.journal.JournalRecord;
import hutong.ledger.journal.JournalScan;
import hutong.ledger.journal.JournalScanner;
import hutong.ledger.journal.JournalWaiter;
import hutong.ledger.journal.JournalWriter;
import hutong.ledger.journal.TestingDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One epoch's journal, written by the real writer, and where each of its records lies.
 *
 * @param files content by name, in order
 * @param places of all records, in order
 */
record SampleJournal(TreeMap<String, byte[]> files, List<Place> places) {
    static final int NODE = 3;
    static final int SEGMENT_BYTES = 8_192;
    static final int HEADER_BYTES = 64;

    /**
     * @param group the number of the force that made it durable
     */
    record Place(String file, int from, int to, long sequence, int group) {}

    static SampleJournal write(long epoch, SplittableRandom random) throws IOException {
        TestingDisk disk = new TestingDisk();
        JournalWriter writer = JournalWriter.begin(disk, NODE, epoch, SEGMENT_BYTES);
        List<Long> groups = new ArrayList<>();
        while (disk.list().size() < 3) {
            for (int i = random.nextInt(1, 9); i > 0; i--) {
                writer.append(record(random), JournalWaiter.NOBODY);
            }
            while (writer.runOnce()) {
                groups.add(writer.durable());
            }
        }
        var files = new TreeMap<String, byte[]>();
        disk.list().forEach(file -> files.put(file, disk.content(file)));
        return new SampleJournal(files, places(disk, epoch, groups));
    }

    private static JournalRecord record(SplittableRandom random) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return switch (random.nextInt(3)) {
            case 0 -> new JournalRecord.Attempt(id, 2 + random.nextInt(5), id);
            case 1 ->
                    new JournalRecord.Checkpoint(
                            id, new TokenCount(random.nextInt(9_999), 0, random.nextInt(9_999)));
            default -> new JournalRecord.Void(id, VoidReason.INTERNAL);
        };
    }

    private static List<Place> places(TestingDisk disk, long epoch, List<Long> groups)
            throws IOException {
        List<Place> places = new ArrayList<>();
        List<String> names = disk.list();
        int[] at = {0, HEADER_BYTES, 0};
        JournalScan scan =
                new JournalScanner(disk, NODE, epoch)
                        .scan(found -> {
                            byte[] record = found.copy();
                            if (!lies(disk.content(names.get(at[0])), at[1], record)) {
                                at[0]++;
                                at[1] = HEADER_BYTES;
                            }
                            while (groups.get(at[2]) < found.sequence()) {
                                at[2]++;
                            }
                            int end = at[1] + record.length;
                            places.add(
                                    new Place(
                                            names.get(at[0]), at[1], end, found.sequence(), at[2]));
                            at[1] = end;
                        });
        if (!(scan instanceof JournalScan.Clean)) {
            throw new IllegalStateException("a good journal is found to be " + scan);
        }
        return places;
    }

    private static boolean lies(byte[] file, int from, byte[] record) {
        return from + record.length <= file.length
                && Arrays.equals(file, from, from + record.length, record, 0, record.length);
    }
}
