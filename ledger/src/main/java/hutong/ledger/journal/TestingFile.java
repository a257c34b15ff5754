package hutong.ledger.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A file of {@link TestingDisk}: what a reader sees, what is durable, and what lies between. */
final class TestingFile {
    private static final int SECTOR_BYTES = 512;

    private final Content seen = new Content();
    private final Content durable = new Content();
    private final List<Change> changes = new ArrayList<>();

    /**
     * @param cut whether the file was cut to {@code position}
     */
    private record Change(int position, byte[] content, boolean cut) {}

    TestingFile(byte[] content) {
        write(content, 0);
        force();
    }

    int size() {
        return seen.size;
    }

    byte[] content() {
        return Arrays.copyOf(seen.bytes, seen.size);
    }

    void write(byte[] content, int position) {
        seen.put(content, 0, content.length, position);
        changes.add(new Change(position, content, false));
    }

    void truncate(int length) {
        seen.cut(length);
        changes.add(new Change(length, new byte[0], true));
    }

    void force() {
        for (Change change : changes) {
            if (change.cut()) {
                durable.cut(change.position());
            } else {
                durable.put(change.content(), 0, change.content().length, change.position());
            }
        }
        changes.clear();
    }

    int read(ByteBuffer into, long position) {
        if (position >= seen.size) {
            return -1;
        }
        int count = (int) Math.min(into.remaining(), seen.size - position);
        into.put(seen.bytes, (int) position, count);
        return count;
    }

    void crash(RandomGenerator random) {
        for (Change change : changes) {
            if (change.cut()) {
                if (random.nextBoolean()) {
                    durable.cut(change.position());
                }
            } else {
                keepSome(change, random);
            }
        }
        changes.clear();
        seen.bytes = durable.bytes.clone();
        seen.size = durable.size;
    }

    private void keepSome(Change change, RandomGenerator random) {
        byte[] content = change.content();
        int from = 0;
        while (from < content.length) {
            int at = change.position() + from;
            int count = Math.min(SECTOR_BYTES - at % SECTOR_BYTES, content.length - from);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {} // lost
                case 3 -> durable.put(content, from, random.nextInt(count + 1), at);
                default -> durable.put(content, from, count, at);
            }
            from += count;
        }
    }

    private static final class Content {
        private byte[] bytes = new byte[0];
        private int size;

        void put(byte[] content, int from, int count, int position) {
            int end = position + count;
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
            }
            System.arraycopy(content, from, bytes, position, count);
            size = Math.max(size, end);
        }

        void cut(int length) {
            if (length < size) {
                Arrays.fill(bytes, length, size, (byte) 0);
                size = length;
            }
        }
    }
}
