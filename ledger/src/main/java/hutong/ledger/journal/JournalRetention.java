package hutong.ledger.journal;

import hutong.ledger.journal.JournalDisk.JournalFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Deletes files that were posted long ago. The time counts from when a file was first seen to be
 * posted in full, which a mark beside it keeps: until then the database may be set back to an older
 * state and be posted to again.
 */
public final class JournalRetention {
    private final JournalDisk disk;
    private final Duration kept;

    public JournalRetention(JournalDisk disk, Duration kept) {
        this.disk = disk;
        this.kept = kept;
    }

    /**
     * @param current the epoch that is being written; all older ones are sealed unless {@code keep}
     * @param segment of the current epoch all files before this index are posted
     * @param resolved every intent of the current epoch up to this sequence has its end
     * @param keep epochs of which nothing may be deleted
     */
    public void run(Instant now, long current, int segment, long resolved, LongPredicate keep)
            throws IOException {
        List<String> files = disk.list();
        for (SegmentName name : Segments.all(disk)) {
            boolean posted =
                    name.epoch() < current && !keep.test(name.epoch())
                            || name.epoch() == current
                                    && name.index() < segment
                                    && firstSequence(name.next()) <= resolved + 1;
            if (!posted) {
                continue;
            }
            long since = files.contains(name.postedMark()) ? markedAt(name) : 0;
            if (since == 0) {
                mark(name, now);
            } else if (Instant.ofEpochSecond(since).plus(kept).isBefore(now)) {
                disk.delete(name.file());
                disk.delete(name.postedMark());
            }
        }
    }

    private long firstSequence(SegmentName name) throws IOException {
        try (SegmentBytes segment = new SegmentBytes(disk.open(name.file()))) {
            segment.refill(0);
            return segment.end() < Segment.HEADER_BYTES + Frame.HEADER_BYTES
                    ? Long.MAX_VALUE
                    : Frame.sequence(segment.bytes(), Segment.HEADER_BYTES);
        }
    }

    private void mark(SegmentName name, Instant now) throws IOException {
        try (JournalFile file = disk.create(name.postedMark())) {
            file.write(ByteBuffer.allocate(8).putLong(0, now.getEpochSecond()), 0);
            file.force();
        }
        disk.forceFolder();
    }

    /** The second since when the file is known to be posted; 0 when the mark is torn. */
    private long markedAt(SegmentName name) throws IOException {
        ByteBuffer second = ByteBuffer.allocate(8);
        try (JournalFile file = disk.open(name.postedMark())) {
            file.read(second, 0);
        }
        return second.hasRemaining() ? 0 : second.getLong(0);
    }
}
