package hutong.ledger.journal;

import hutong.ledger.journal.JournalDisk.JournalFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A segment seen through a window that slides forward, so that any file needs little memory. */
final class SegmentBytes implements AutoCloseable {
    private static final int WINDOW_BYTES = 1 << 16;

    private final JournalFile file;
    private final ByteBuffer window;
    private long start;
    private int filled;

    SegmentBytes(JournalFile file) {
        this(file, ByteBuffer.allocate(WINDOW_BYTES));
    }

    /**
     * @param window array-backed and longer than two records; may be used for one file after
     *     another
     */
    SegmentBytes(JournalFile file, ByteBuffer window) {
        this.file = file;
        this.window = window;
    }

    /** Makes sure that the bytes at a position are in the window, as far as the file has them. */
    void need(long position, int bytes) throws IOException {
        if (position < start || position + bytes > start + filled) {
            refill(position);
        }
    }

    /** Reads from the file again, since it may have grown or changed. */
    void refill(long position) throws IOException {
        start = position;
        window.clear();
        while (window.hasRemaining()) {
            if (file.read(window, start + window.position()) <= 0) {
                break;
            }
        }
        filled = window.position();
        window.clear();
    }

    ByteBuffer bytes() {
        return window;
    }

    /** Where a position of the file is in {@link #bytes}. */
    int at(long position) {
        return (int) (position - start);
    }

    /** The end of what is in {@link #bytes}. */
    int end() {
        return filled;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
