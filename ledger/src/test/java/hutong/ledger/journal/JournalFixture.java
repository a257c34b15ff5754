package hutong.ledger.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A journal on a disk in memory, and what it acknowledged. */
final class JournalFixture {
    final TestingDisk disk;
    final JournalWriter writer;
    final List<Long> acknowledged = new ArrayList<>();
    final List<JournalFailedException> failures = new ArrayList<>();
    final List<JournalRecord> appended = new ArrayList<>();
    private final SplittableRandom random;

    JournalFixture(TestingDisk disk, long seed, int segmentBytes) throws IOException {
        this.disk = disk;
        this.random = new SplittableRandom(seed);
        writer = JournalWriter.begin(disk, SampleRecords.NODE, SampleRecords.EPOCH, segmentBytes);
    }

    void append(int records) {
        for (int i = 0; i < records; i++) {
            JournalRecord record = SampleRecords.any(random);
            appended.add(record);
            writer.append(
                    record,
                    new JournalWaiter() {
                        @Override
                        public void durable(long sequence) {
                            acknowledged.add(sequence);
                        }

                        @Override
                        public void failed(JournalFailedException cause) {
                            failures.add(cause);
                        }
                    });
        }
    }

    void group(int records) {
        append(records);
        while (writer.runOnce()) {
            // everything queued
        }
    }

    static JournalScan scan(JournalDisk disk, List<JournalRecord> into) throws IOException {
        return new JournalScanner(disk, SampleRecords.NODE, SampleRecords.EPOCH)
                .scan(found -> into.add(found.record()));
    }
}
