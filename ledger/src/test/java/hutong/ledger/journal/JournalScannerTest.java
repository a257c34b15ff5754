package hutong.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every byte of a journal, cut off or flipped, gives the right verdict. */
class JournalScannerTest {
    private final TestingDisk disk = new TestingDisk();
    private String first = "";
    private String last = "";

    /** Sequence of the first record of each group. */
    private final List<Long> groups = new ArrayList<>();

    /** Files with whole records: name to end of its records. */
    private int firstEnd;

    private int lastEnd;

    @BeforeEach
    void write() throws IOException {
        JournalFixture journal = new JournalFixture(disk, 5, 4096);
        while (disk.list().size() < 2) {
            groups.add(journal.acknowledged.size() + 1L);
            journal.group(1 + groups.size() % 3);
        }
        for (int i = 0; i < 3; i++) {
            groups.add(journal.acknowledged.size() + 1L);
            journal.group(2);
        }
        journal.writer.prepare();
        first = disk.list().get(0);
        last = disk.list().get(1);
        lastEnd = (int) JournalFixture.scan(disk, new ArrayList<>()).end().position();
        firstEnd = endOfRecords(disk.content(first));
    }

    @Test
    void everyCutOfTheLastFileIsItsEnd() throws IOException {
        byte[] whole = disk.content(last);
        for (int cut = Segment.HEADER_BYTES; cut < lastEnd; cut++) {
            TestingDisk copy = copy();
            copy.damage(last, Arrays.copyOf(whole, cut));
            JournalScan scan = JournalFixture.scan(copy, new ArrayList<>());
            assertThat(scan).as("cut at %d", cut).isNotInstanceOf(JournalScan.Corrupt.class);
            boolean inLast = scan.end().segment() == 1;
            assertThat(scan.end().position()).isLessThanOrEqualTo(inLast ? cut : firstEnd);
            boolean nothingBehind =
                    inLast ? scan.end().position() == cut : cut == Segment.HEADER_BYTES;
            assertThat(scan instanceof JournalScan.Clean)
                    .as("cut at %d", cut)
                    .isEqualTo(nothingBehind);
        }
    }

    @Test
    void everyCutOfAnEarlierFileIsCorruption() throws IOException {
        byte[] whole = disk.content(first);
        for (int cut = 0; cut < firstEnd; cut++) {
            TestingDisk copy = copy();
            copy.damage(first, Arrays.copyOf(whole, cut));
            assertThat(JournalFixture.scan(copy, new ArrayList<>()))
                    .as("cut at %d", cut)
                    .isInstanceOf(JournalScan.Corrupt.class);
        }
    }

    @Test
    void everyFlippedBitBeforeTheLastGroupIsCorruption() throws IOException {
        for (String name : List.of(first, last)) {
            byte[] whole = disk.content(name);
            int end = name.equals(first) ? firstEnd : lastEnd;
            for (int at = 0; at < end; at++) {
                TestingDisk copy = copy();
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << (at % 8));
                copy.damage(name, damaged);
                List<JournalRecord> read = new ArrayList<>();
                JournalScan scan = JournalFixture.scan(copy, read);
                if (inLastGroup(scan.end(), name, at)) {
                    assertThat(scan).as("%s at %d", name, at).isInstanceOf(JournalScan.Torn.class);
                } else {
                    assertThat(scan)
                            .as("%s at %d", name, at)
                            .isInstanceOf(JournalScan.Corrupt.class);
                }
            }
        }
    }

    private boolean inLastGroup(JournalEnd end, String name, int at) {
        return name.equals(last)
                && at >= Segment.HEADER_BYTES
                && end.lastSequence() + 1 >= groups.getLast();
    }

    @Test
    void whatLiesBehindTheEndIsNoRecord() throws IOException {
        for (int at = lastEnd; at < 4096; at++) {
            TestingDisk copy = copy();
            byte[] damaged = disk.content(last);
            damaged[at] ^= 4;
            copy.damage(last, damaged);
            JournalScan scan = JournalFixture.scan(copy, new ArrayList<>());
            assertThat(scan).isInstanceOf(JournalScan.Torn.class);
            assertThat(scan.end().position()).isEqualTo(lastEnd);
        }
    }

    @Test
    void aLostFileIsCorruptionAndNoneIsMissing() throws IOException {
        TestingDisk copy = copy();
        copy.delete(first);
        JournalScan withoutFirst = JournalFixture.scan(copy, new ArrayList<>());
        assertThat(withoutFirst)
                .as("older files may have been deleted")
                .isInstanceOf(JournalScan.Clean.class);
        assertThat(JournalFixture.scan(new TestingDisk(), new ArrayList<>()))
                .isInstanceOf(JournalScan.Missing.class);
    }

    private TestingDisk copy() throws IOException {
        TestingDisk copy = new TestingDisk();
        for (String name : disk.list()) {
            copy.damage(name, disk.content(name));
        }
        return copy;
    }

    private static int endOfRecords(byte[] content) {
        int end = content.length;
        while (content[end - 1] == 0) {
            end--;
        }
        return (end + 7) & ~7;
    }
}
