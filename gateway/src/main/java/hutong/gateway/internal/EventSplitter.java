package hutong.gateway.internal;

import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts a stream of server-sent events at the empty lines between them, however its bytes arrive.
 */
public final class EventSplitter {
    /** Takes one event with the empty line that ends it; the bytes are only lent. */
    public interface Sink {
        void event(byte[] bytes, int start, int end);
    }

    private final int eventBytesMax;
    private byte[] bytes = new byte[2_048];
    private int length;
    private int lineStart;
    private int scanned;

    public EventSplitter(int eventBytesMax) {
        this.eventBytesMax = eventBytesMax;
    }

    /**
     * A place for this many more bytes at {@link #bytes}, from {@link #length}; then call {@link
     * #added}.
     */
    public void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /**
     * Gives every event that is complete.
     *
     * @throws IOException when one is larger than it may be
     */
    public void added(int count, Sink sink) throws IOException {
        length += count;
        int eventStart = 0;
        for (int i = scanned; i < length; i++) {
            if (bytes[i] == '\n') {
                boolean isEmptyLine =
                        i == lineStart || (i == lineStart + 1 && bytes[lineStart] == '\r');
                lineStart = i + 1;
                if (isEmptyLine) {
                    sink.event(bytes, eventStart, i + 1);
                    eventStart = i + 1;
                }
            }
        }
        int rest = length - eventStart;
        if (rest > eventBytesMax) {
            throw new IOException("an event is too large");
        }
        System.arraycopy(bytes, eventStart, bytes, 0, rest);
        length = rest;
        scanned = rest;
        lineStart -= eventStart;
    }

    /** Whether bytes are left that are no whole event. */
    public boolean isBroken() {
        return length > 0;
    }
}
