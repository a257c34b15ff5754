package hutong.ledger.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A record's place on disk, big-endian:
 *
 * <pre>
 *  0 CRC32C of everything from 4 to the end    16 epoch
 *  4 length in bytes, a multiple of 8          24 sequence, dense from 1
 *  8 node                                      32 type, 33 version, 34 zero, 36 payload length
 * 12 place in its group, from 0                40 payload, padded with zeros
 * </pre>
 *
 * A group is written and forced as one before the next begins. So where a record is damaged and a
 * later one is whole, the later one's place in its group tells whether the damaged one may never
 * have been durable (same group: a torn write) or must have been (a later group: corruption).
 */
final class Frame {
    static final int HEADER_BYTES = 40;

    /** No record is longer: a usage with the most legs and the longest texts stays below. */
    static final int BYTES_MAX = 2048;

    private Frame() {}

    /** Appends one framed record at the buffer's position. */
    static void put(
            ByteBuffer out,
            int node,
            long epoch,
            long sequence,
            int placeInGroup,
            JournalRecord record,
            CRC32C checksum) {
        int start = out.position();
        out.position(start + HEADER_BYTES);
        RecordCodec.encode(record, out);
        int payload = out.position() - start - HEADER_BYTES;
        while (((out.position() - start) & 7) != 0) {
            out.put((byte) 0);
        }
        int end = out.position();
        out.putInt(start + 4, end - start);
        out.putInt(start + 8, node);
        out.putInt(start + 12, placeInGroup);
        out.putLong(start + 16, epoch);
        out.putLong(start + 24, sequence);
        out.put(start + 32, RecordType.of(record).number());
        out.put(start + 33, RecordCodec.VERSION);
        out.putShort(start + 34, (short) 0);
        out.putInt(start + 36, payload);
        int limit = out.limit();
        checksum.reset();
        checksum.update(out.position(start + 4).limit(end));
        out.limit(limit).position(end);
        out.putInt(start, (int) checksum.getValue());
    }

    /**
     * The length of the record at this place of an array-backed buffer; 0 when there is no whole
     * record of this node and epoch.
     */
    static int lengthAt(ByteBuffer in, int at, int end, int node, long epoch, CRC32C checksum) {
        if (end - at < HEADER_BYTES) {
            return 0;
        }
        int length = in.getInt(at + 4);
        if (length < HEADER_BYTES || length > BYTES_MAX || (length & 7) != 0 || length > end - at) {
            return 0;
        }
        if (in.getInt(at + 8) != node || in.getLong(at + 16) != epoch) {
            return 0;
        }
        int payload = in.getInt(at + 36);
        if (payload < 0 || ((payload + HEADER_BYTES + 7) & ~7) != length) {
            return 0;
        }
        checksum.reset();
        checksum.update(in.array(), in.arrayOffset() + at + 4, length - 4);
        return (int) checksum.getValue() == in.getInt(at) ? length : 0;
    }

    static int placeInGroup(ByteBuffer in, int at) {
        return in.getInt(at + 12);
    }

    static long sequence(ByteBuffer in, int at) {
        return in.getLong(at + 24);
    }

    static byte type(ByteBuffer in, int at) {
        return in.get(at + 32);
    }

    static byte version(ByteBuffer in, int at) {
        return in.get(at + 33);
    }

    static int payloadBytes(ByteBuffer in, int at) {
        return in.getInt(at + 36);
    }
}
