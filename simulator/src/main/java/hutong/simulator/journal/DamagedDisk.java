package hutong.simulator.journal;

import hutong.ledger.journal.JournalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files in memory, to be read only, whose bytes can be cut off and turned at once. */
final class DamagedDisk implements JournalDisk {
    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private String cutFile = "~";
    private int cutAt = Integer.MAX_VALUE;

    DamagedDisk(Map<String, byte[]> content) {
        files.putAll(content);
    }

    /** From this byte of this file on there is nothing, in it and in later files. */
    void cut(String file, int at) {
        cutFile = file;
        cutAt = at;
    }

    void whole() {
        cut("~", Integer.MAX_VALUE);
    }

    byte[] bytes(String file) {
        byte[] bytes = files.get(file);
        if (bytes == null) {
            throw new IllegalArgumentException("no file " + file);
        }
        return bytes;
    }

    @Override
    public AutoCloseable lock() {
        return () -> {};
    }

    @Override
    public List<String> list() {
        return files.keySet().stream().filter(file -> file.compareTo(cutFile) <= 0).toList();
    }

    @Override
    public JournalFile open(String name) {
        byte[] bytes = bytes(name);
        int size = name.equals(cutFile) ? Math.min(cutAt, bytes.length) : bytes.length;
        return new DamagedFile(bytes, size);
    }

    @Override
    public JournalFile create(String name) throws IOException {
        throw new IOException("only for reading");
    }

    @Override
    public void forceFolder() throws IOException {
        throw new IOException("only for reading");
    }

    @Override
    public void rename(String from, String to) throws IOException {
        throw new IOException("only for reading");
    }

    @Override
    public void delete(String name) throws IOException {
        throw new IOException("only for reading");
    }

    @Override
    public long freeBytes() {
        return 0;
    }

    @Override
    public long totalBytes() {
        return 0;
    }

    private record DamagedFile(byte[] bytes, int length) implements JournalFile {
        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            throw new IOException("only for reading");
        }

        @Override
        public void force() throws IOException {
            throw new IOException("only for reading");
        }

        @Override
        public int read(ByteBuffer into, long position) {
            if (position >= length) {
                return -1;
            }
            int count = (int) Math.min(into.remaining(), length - position);
            into.put(bytes, (int) position, count);
            return count;
        }

        @Override
        public long size() {
            return length;
        }

        @Override
        public void truncate(long size) throws IOException {
            throw new IOException("only for reading");
        }

        @Override
        public void close() {}
    }
}
