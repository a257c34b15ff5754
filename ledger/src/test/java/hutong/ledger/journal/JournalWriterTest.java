package hutong.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.ledger.UsageRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there, in order, and after a failure nothing is acknowledged. */
class JournalWriterTest {
    private final TestingDisk disk = new TestingDisk();

    @Test
    void recordsAreReadInTheOrderOfTheirAppendingAcrossFiles() throws IOException {
        JournalFixture journal = new JournalFixture(disk, 1, 8192);
        for (int i = 0; i < 60; i++) {
            journal.group(1 + i % 5);
        }
        List<JournalRecord> read = new ArrayList<>();
        JournalScan scan = JournalFixture.scan(disk, read);
        assertThat(scan).isInstanceOf(JournalScan.Clean.class);
        assertThat(scan.end().segment()).isGreaterThan(3);
        assertThat(scan.end().lastSequence()).isEqualTo(180);
        assertThat(withoutPlace(read)).isEqualTo(withoutPlace(journal.appended));
        assertThat(journal.acknowledged).hasSize(180).isSorted();
    }

    @Test
    void theReaderFollowsTheWriterAndFindsAnyRecord() throws IOException {
        JournalFixture journal = new JournalFixture(disk, 2, 8192);
        List<JournalRecord> read = new ArrayList<>();
        try (JournalReader reader =
                new JournalReader(disk, SampleRecords.NODE, SampleRecords.EPOCH)) {
            reader.seek(1);
            for (int i = 0; i < 40; i++) {
                journal.append(3);
                assertThat(reader.read(journal.writer.durable())).isNull();
                journal.writer.runOnce();
                for (Found found = reader.read(journal.writer.durable());
                        found != null;
                        found = reader.read(journal.writer.durable())) {
                    read.add(found.record());
                }
            }
            assertThat(withoutPlace(read)).isEqualTo(withoutPlace(journal.appended));
            for (long sequence : new long[] {120, 1, 60, 61, 119}) {
                reader.seek(sequence);
                Found found = Objects.requireNonNull(reader.read(120));
                assertThat(found.sequence()).isEqualTo(sequence);
            }
            reader.seek(121);
            assertThat(reader.read(120)).isNull();
            assertThatThrownBy(() -> reader.seek(122)).isInstanceOf(JournalFailedException.class);
        }
    }

    @Test
    void aFailedForceEndsTheJournalForGood() throws IOException {
        JournalFixture journal = new JournalFixture(disk, 3, 8192);
        journal.group(3);
        disk.failForceAfter(0);
        journal.group(2);
        disk.failForceAfter(1_000);
        journal.group(2);
        assertThat(journal.acknowledged).hasSize(3);
        assertThat(journal.failures).hasSize(4);
        assertThat(journal.writer.hasFailed()).isTrue();
        assertThat(journal.writer.durable()).isEqualTo(3);
        assertThat(journal.writer.queuedRecords()).isZero();
    }

    @Test
    void aFullDiskEndsTheJournalUnlessTheNextFileWasMadeAhead() throws IOException {
        JournalFixture journal = new JournalFixture(disk, 4, 4096);
        journal.writer.prepare();
        disk.space(1 << 20, 0);
        assertThat(journal.writer.roomBytes()).isBetween(4096L, 8192L);
        while (!journal.writer.hasFailed()) {
            journal.group(1);
        }
        assertThat(journal.acknowledged.size()).isGreaterThan(10);
        assertThat(JournalFixture.scan(disk, new ArrayList<>()).end().lastSequence())
                .isEqualTo(journal.acknowledged.size());
    }

    /** Every acknowledged record survives a power loss, whatever the disk keeps of the rest. */
    @Test
    void powerLossAtAnyByteLosesNothingAcknowledged() throws IOException {
        for (int seed = 0; seed < 1_500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TestingDisk torn = new TestingDisk();
            JournalFixture journal = new JournalFixture(torn, seed, 4096 + random.nextInt(4096));
            torn.losePowerAfter(random.nextInt(30_000));
            for (int i = 0; i < 40; i++) {
                journal.group(1 + random.nextInt(6));
                if (random.nextInt(4) == 0) {
                    try {
                        journal.writer.prepare();
                    } catch (IOException noPower) {
                        // as the disk would say
                    }
                }
            }
            torn.crash(random);
            List<JournalRecord> read = new ArrayList<>();
            JournalScan scan = JournalFixture.scan(torn, read);
            assertThat(scan).as("seed %d", seed).isNotInstanceOf(JournalScan.Corrupt.class);
            assertThat(read.size())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(journal.acknowledged.size());
            assertThat(withoutPlace(read))
                    .isEqualTo(withoutPlace(journal.appended.subList(0, read.size())));
            writesOnBehind(torn, scan, read.size());
        }
    }

    private void writesOnBehind(TestingDisk torn, JournalScan scan, int before) throws IOException {
        JournalWriter writer =
                JournalWriter.resume(
                        torn, SampleRecords.NODE, SampleRecords.EPOCH, 4096, scan.end());
        for (int i = 0; i < 5; i++) {
            writer.append(new JournalRecord.Seal(), JournalWaiter.NOBODY);
            writer.runOnce();
        }
        writer.close();
        List<JournalRecord> read = new ArrayList<>();
        assertThat(JournalFixture.scan(torn, read)).isInstanceOf(JournalScan.Clean.class);
        assertThat(read).hasSize(before + 5);
    }

    @Test
    void worksOnARealFolderAndKeepsOthersOut(@TempDir Path folder) throws Exception {
        JournalDisk real = JournalDisk.at(folder);
        try (AutoCloseable lock = real.lock()) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> JournalDisk.at(folder).lock()).isInstanceOf(IOException.class);
            JournalWriter writer = JournalWriter.begin(real, 1, 1, 1 << 16);
            for (int i = 0; i < 500; i++) {
                writer.append(SampleRecords.any(new SplittableRandom(i)), JournalWaiter.NOBODY);
                writer.runOnce();
            }
            writer.close();
            List<Long> read = new ArrayList<>();
            assertThat(new JournalScanner(real, 1, 1).scan(f -> read.add(f.sequence())))
                    .isInstanceOf(JournalScan.Clean.class);
            assertThat(read).hasSize(500);
        }
    }

    /** Usage records carry the place that the journal gave them; sets it aside. */
    private static List<JournalRecord> withoutPlace(List<JournalRecord> records) {
        return records.stream().map(JournalWriterTest::withoutPlace).toList();
    }

    private static JournalRecord withoutPlace(JournalRecord record) {
        return record instanceof JournalRecord.Usage(UsageRecord usage)
                ? new JournalRecord.Usage(usage.at(1, 1, 1))
                : record;
    }
}
