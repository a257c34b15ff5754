package hutong.ledger.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A file of {@link TestingDisk}: what a reader sees, what is durable, and what lies between. */
final class TestingFile {
    private static final int SECTOR_BYTES = 512;

    private byte[] bytes;
    private int size;
    private byte[] durable;
    private final List<Change> changes = new ArrayList<>();

    /**
     * @param content what was written; null for a cut to {@code position}
     */
    private record Change(int position, byte[] content, boolean cut) {}

    TestingFile(byte[] content) {
        bytes = content.clone();
        size = content.length;
        durable = content.clone();
    }

    int size() {
        return size;
    }

    byte[] content() {
        return Arrays.copyOf(bytes, size);
    }

    void write(byte[] content, int position) {
        put(content, 0, content.length, position);
        changes.add(new Change(position, content, false));
    }

    void truncate(int length) {
        cut(length);
        changes.add(new Change(length, new byte[0], true));
    }

    void force() {
        durable = content();
        changes.clear();
    }

    int read(ByteBuffer into, long position) {
        if (position >= size) {
            return -1;
        }
        int count = (int) Math.min(into.remaining(), size - position);
        into.put(bytes, (int) position, count);
        return count;
    }

    void crash(RandomGenerator random) {
        bytes = durable.clone();
        size = durable.length;
        for (Change change : changes) {
            if (change.cut()) {
                if (random.nextBoolean()) {
                    cut(change.position());
                }
            } else {
                keepSome(change, random);
            }
        }
        force();
    }

    private void keepSome(Change change, RandomGenerator random) {
        int from = 0;
        while (from < change.content().length) {
            int at = change.position() + from;
            int sector = SECTOR_BYTES - at % SECTOR_BYTES;
            int count = Math.min(sector, change.content().length - from);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {} // lost
                case 3 -> put(change.content(), from, random.nextInt(count + 1), at);
                default -> put(change.content(), from, count, at);
            }
            from += count;
        }
    }

    private void put(byte[] content, int from, int count, int position) {
        int end = position + count;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
        }
        System.arraycopy(content, from, bytes, position, count);
        size = Math.max(size, end);
    }

    private void cut(int length) {
        if (length < size) {
            Arrays.fill(bytes, length, size, (byte) 0);
            size = length;
        }
    }
}
