package hutong.ledger.journal;

import java.nio.ByteBuffer;

/** A whole record as it lies in a buffer; valid until the next one is looked at. */
public final class Found {
    private final int node;
    private final long epoch;
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int start;

    Found(int node, long epoch) {
        this.node = node;
        this.epoch = epoch;
    }

    Found at(ByteBuffer buffer, int position) {
        bytes = buffer;
        start = position;
        return this;
    }

    public long sequence() {
        return Frame.sequence(bytes, start);
    }

    public boolean isIntent() {
        return Frame.type(bytes, start) == RecordType.INTENT.number();
    }

    public boolean isUsage() {
        return Frame.type(bytes, start) == RecordType.USAGE.number();
    }

    public boolean isVoid() {
        return Frame.type(bytes, start) == RecordType.VOID.number();
    }

    /**
     * What the record says.
     *
     * @throws UnreadableRecordException when this version can't read it
     */
    public JournalRecord record() {
        return RecordCodec.decode(
                RecordType.ofNumber(Frame.type(bytes, start)),
                Frame.version(bytes, start),
                node,
                epoch,
                sequence(),
                bytes.slice(start + Frame.HEADER_BYTES, Frame.payloadBytes(bytes, start)));
    }

    /** A copy of the whole record with its frame. */
    public byte[] copy() {
        byte[] copy = new byte[bytes.getInt(start + 4)];
        bytes.get(start, copy);
        return copy;
    }
}
