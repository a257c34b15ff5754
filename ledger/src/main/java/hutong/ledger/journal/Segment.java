package hutong.ledger.journal;

import hutong.ledger.journal.JournalDisk.JournalFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A journal file that is written to. Made at its full size, written with zeros and forced together
 * with its name before it takes the first record, so that a later force has only data to write.
 */
record Segment(SegmentName name, JournalFile file, long bytes) {
    static final int HEADER_BYTES = 64;
    private static final long MAGIC = 0x4855544f4e474a31L; // HUTONGJ1
    private static final int ZEROS_BYTES = 1 << 20;

    static Segment create(JournalDisk disk, int node, SegmentName name, long bytes)
            throws IOException {
        JournalFile file = disk.create(name.file());
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS_BYTES, bytes));
        for (long at = 0; at < bytes; at += zeros.capacity()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
            file.write(zeros, at);
        }
        file.write(header(node, name), 0);
        file.force();
        disk.forceFolder();
        return new Segment(name, file, bytes);
    }

    static ByteBuffer header(int node, SegmentName name) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putLong(MAGIC).putInt(node).putInt(name.index()).putLong(name.epoch());
        CRC32C checksum = new CRC32C();
        checksum.update(header.array(), 0, HEADER_BYTES - 8);
        return header.putLong(HEADER_BYTES - 8, checksum.getValue()).position(0);
    }
}
