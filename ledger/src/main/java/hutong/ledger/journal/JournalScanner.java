package hutong.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads an epoch's journal from its first file on this disk to its end, and judges the end.
 *
 * <p>At the first place without the next whole record, everything behind it is searched for whole
 * records. One that was written in a later group than the missing record proves that the missing
 * one was durable: corruption. Without such a witness the place is the end.
 */
public final class JournalScanner {
    /** Takes the whole records in order; a record is valid during the call only. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Found found);
    }

    private final JournalDisk disk;
    private final int node;
    private final long epoch;
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer window = ByteBuffer.allocate(1 << 16);

    public JournalScanner(JournalDisk disk, int node, long epoch) {
        this.disk = disk;
        this.node = node;
        this.epoch = epoch;
    }

    public JournalScan scan(Visitor visitor) throws IOException {
        List<SegmentName> names = Segments.of(disk, epoch);
        if (names.isEmpty()) {
            return new JournalScan.Missing();
        }
        JournalEnd end = new JournalEnd(names.getFirst().index(), 0, 0);
        for (int i = 0; i < names.size(); i++) {
            SegmentName name = names.get(i);
            try (SegmentBytes segment = new SegmentBytes(disk.open(name.file()), window)) {
                segment.refill(0);
                boolean headed = hasHeader(segment, name);
                JournalEnd next = headed ? follow(segment, name, end, visitor) : end;
                boolean advanced = next.lastSequence() > end.lastSequence() || i == 0 && headed;
                if (advanced) {
                    end = next;
                }
                if (i + 1 < names.size() && continuesIn(names.get(i + 1), end)) {
                    continue;
                }
                long from = advanced ? end.position() : headed ? Segment.HEADER_BYTES : 0;
                return judge(names.subList(i, names.size()), from, end, !headed);
            }
        }
        return new JournalScan.Clean(end);
    }

    private JournalEnd follow(
            SegmentBytes segment, SegmentName name, JournalEnd before, Visitor visitor)
            throws IOException {
        long position = Segment.HEADER_BYTES;
        long last = before.lastSequence();
        Found found = new Found(node, epoch);
        while (true) {
            segment.need(position, Frame.BYTES_MAX);
            int at = segment.at(position);
            int length = Frame.lengthAt(segment.bytes(), at, segment.end(), node, epoch, checksum);
            if (length == 0 || !follows(segment.bytes(), at, last, name)) {
                return new JournalEnd(name.index(), position, last);
            }
            last = Frame.sequence(segment.bytes(), at);
            visitor.visit(found.at(segment.bytes(), at));
            position += length;
        }
    }

    /** The first record on this disk may have any sequence, once older files were deleted. */
    private boolean follows(ByteBuffer bytes, int at, long last, SegmentName name) {
        long sequence = Frame.sequence(bytes, at);
        return last == 0 && name.index() > 0 ? sequence > 0 : sequence == last + 1;
    }

    private boolean hasHeader(SegmentBytes segment, SegmentName name) {
        return segment.end() >= Segment.HEADER_BYTES
                && Segment.header(node, name)
                        .equals(segment.bytes().slice(0, Segment.HEADER_BYTES));
    }

    private boolean continuesIn(SegmentName name, JournalEnd end) throws IOException {
        try (SegmentBytes segment =
                new SegmentBytes(disk.open(name.file()), ByteBuffer.allocate(4096))) {
            segment.refill(0);
            int at = Segment.HEADER_BYTES;
            return hasHeader(segment, name)
                    && Frame.lengthAt(segment.bytes(), at, segment.end(), node, epoch, checksum) > 0
                    && Frame.sequence(segment.bytes(), at) == end.lastSequence() + 1;
        }
    }

    private JournalScan judge(
            List<SegmentName> names, long from, JournalEnd end, boolean headerLost)
            throws IOException {
        boolean zeros = true;
        boolean durable = headerLost;
        for (int i = 0; i < names.size(); i++) {
            SegmentName name = names.get(i);
            try (SegmentBytes segment = new SegmentBytes(disk.open(name.file()), window)) {
                segment.refill(0);
                long start = hasHeader(segment, name) ? Segment.HEADER_BYTES : 0;
                Witness witness = search(segment, i == 0 ? from : start, end.lastSequence() + 1);
                if (witness.later() || witness.whole() && durable) {
                    return new JournalScan.Corrupt(
                            end,
                            "record "
                                    + (end.lastSequence() + 1)
                                    + " is missing before "
                                    + name.file()
                                    + " ends");
                }
                zeros &= witness.zeros();
            }
        }
        return zeros ? new JournalScan.Clean(end) : new JournalScan.Torn(end);
    }

    /**
     * @param whole a whole record lies there
     * @param later one of a later group than the missing record
     * @param zeros nothing at all lies there
     */
    private record Witness(boolean whole, boolean later, boolean zeros) {}

    private Witness search(SegmentBytes segment, long from, long missing) throws IOException {
        boolean whole = false;
        boolean zeros = true;
        segment.refill(from);
        for (long position = from; ; position += 8) {
            segment.need(position, 8);
            int at = segment.at(position);
            int left = segment.end() - at;
            if (left < 8) {
                return new Witness(whole, false, zeros && allZero(segment.bytes(), at, left));
            }
            if (segment.bytes().getLong(at) == 0) {
                continue;
            }
            zeros = false;
            segment.need(position, Frame.BYTES_MAX);
            at = segment.at(position);
            if (Frame.lengthAt(segment.bytes(), at, segment.end(), node, epoch, checksum) > 0) {
                whole = true;
                long sequence = Frame.sequence(segment.bytes(), at);
                long groupFirst = sequence - Frame.placeInGroup(segment.bytes(), at);
                if (groupFirst > missing || sequence <= missing) {
                    return new Witness(true, true, false);
                }
            }
        }
    }

    private static boolean allZero(ByteBuffer bytes, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes.get(at + i) != 0) {
                return false;
            }
        }
        return true;
    }
}
