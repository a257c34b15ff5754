package hutong.ledger.journal;

import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads an epoch's records in order while they are being written, never past what is durable. Its
 * memory is one window, whatever the backlog.
 */
public final class JournalReader implements AutoCloseable {
    private final JournalDisk disk;
    private final int node;
    private final long epoch;
    private final CRC32C checksum = new CRC32C();
    private final Found found;
    private @Nullable SegmentBytes segment;
    private SegmentName name;
    private long position;
    private long next;

    /** Stands before the first record on this disk; {@link #seek} goes elsewhere. */
    public JournalReader(JournalDisk disk, int node, long epoch) {
        this.disk = disk;
        this.node = node;
        this.epoch = epoch;
        this.found = new Found(node, epoch);
        this.name = new SegmentName(epoch, 0);
    }

    /**
     * Goes before the record of this sequence, which must be on this disk or the next to be
     * written.
     *
     * @throws JournalFailedException when its file was deleted
     */
    public void seek(long sequence) throws IOException {
        if (segment != null && sequence == next) {
            return;
        }
        close();
        List<SegmentName> names = Segments.of(disk, epoch);
        for (SegmentName candidate : names.reversed()) {
            enter(candidate);
            long first = firstSequence();
            if (first > 0 && first <= sequence || candidate.index() == 0) {
                next = first > 0 ? first : 1;
                while (next < sequence && step()) {
                    // up to the record before
                }
                if (next == sequence) {
                    return;
                }
                break;
            }
        }
        close();
        throw new JournalFailedException(
                "record " + sequence + " of epoch " + epoch + " is not on this disk");
    }

    /**
     * The next record, if its sequence is at most {@code durable}; null when there is none yet.
     *
     * @throws JournalFailedException when a durable record is damaged
     */
    public @Nullable Found read(long durable) throws IOException {
        if (next > durable) {
            return null;
        }
        if (!step()) {
            throw new JournalFailedException(
                    "record " + next + " of epoch " + epoch + " is damaged");
        }
        return found;
    }

    /** The sequence of the next record. */
    public long next() {
        return next;
    }

    /** Index of the file that the next record was last looked for in. */
    public int segmentIndex() {
        return name.index();
    }

    private boolean step() throws IOException {
        if (stepWithin(false) || stepWithin(true)) {
            return true;
        }
        SegmentName following = name.next();
        if (!disk.list().contains(following.file())) {
            return false;
        }
        enter(following);
        return stepWithin(false);
    }

    private boolean stepWithin(boolean afresh) throws IOException {
        SegmentBytes bytes = opened();
        if (afresh) {
            bytes.refill(position);
        } else {
            bytes.need(position, Frame.HEADER_BYTES);
        }
        int at = bytes.at(position);
        int length = Frame.lengthAt(bytes.bytes(), at, bytes.end(), node, epoch, checksum);
        if (length == 0 || Frame.sequence(bytes.bytes(), at) != next) {
            return false;
        }
        found.at(bytes.bytes(), at);
        position += length;
        next++;
        return true;
    }

    private long firstSequence() throws IOException {
        SegmentBytes bytes = opened();
        bytes.refill(position);
        int at = bytes.at(position);
        return Frame.lengthAt(bytes.bytes(), at, bytes.end(), node, epoch, checksum) > 0
                ? Frame.sequence(bytes.bytes(), at)
                : 0;
    }

    private SegmentBytes opened() {
        if (segment == null) {
            throw new IllegalStateException("seek first");
        }
        return segment;
    }

    private void enter(SegmentName target) throws IOException {
        close();
        name = target;
        position = Segment.HEADER_BYTES;
        segment = new SegmentBytes(disk.open(target.file()));
    }

    @Override
    public void close() throws IOException {
        if (segment != null) {
            segment.close();
            segment = null;
        }
    }
}
