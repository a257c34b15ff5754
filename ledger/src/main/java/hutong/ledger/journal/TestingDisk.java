package hutong.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that forgets like a real one: {@link #crash} keeps what was forced and of the
 * rest whatever the dice say, sector by sector, in any order, torn in the middle; and of the names
 * that were not forced some. Can be told to fail or to be full.
 */
public final class TestingDisk implements JournalDisk {
    private TreeMap<String, TestingFile> names = new TreeMap<>();
    private TreeMap<String, TestingFile> durableNames = new TreeMap<>();
    private boolean locked;
    private long total = 1L << 40;
    private long full = 1L << 40;
    private long powerBytes = Long.MAX_VALUE;
    private int forcesToFailure = Integer.MAX_VALUE;
    private int life;

    /** Power is lost in the middle of the write that reaches this many bytes from now. */
    public synchronized void losePowerAfter(long bytes) {
        powerBytes = bytes;
    }

    /** The force after this many more fails, and none after it may be trusted. */
    public synchronized void failForceAfter(int forces) {
        forcesToFailure = forces;
    }

    /** Sets the size of the disk and what is free of it now. */
    public synchronized void space(long totalBytes, long freeBytes) {
        total = totalBytes;
        full = used() + freeBytes;
    }

    /** Power loss and restart: open files are dead, the lock is gone. */
    public synchronized void crash(RandomGenerator random) {
        TreeMap<String, TestingFile> after = new TreeMap<>();
        TreeMap<String, TestingFile> either = new TreeMap<>(durableNames);
        either.putAll(names);
        for (String name : either.keySet()) {
            TestingFile before = durableNames.get(name);
            TestingFile now = names.get(name);
            TestingFile kept = before == now || random.nextBoolean() ? now : before;
            if (kept != null) {
                after.put(name, kept);
            }
        }
        after.values().forEach(file -> file.crash(random));
        restart(after);
    }

    /** The process dies and the machine stays up: nothing written is lost. */
    public synchronized void kill() {
        restart(names);
    }

    private void restart(TreeMap<String, TestingFile> after) {
        life++;
        names = after;
        durableNames = new TreeMap<>(after);
        locked = false;
        powerBytes = Long.MAX_VALUE;
        forcesToFailure = Integer.MAX_VALUE;
    }

    /** The content of a file as a reader sees it now. */
    public synchronized byte[] content(String name) {
        TestingFile file = names.get(name);
        if (file == null) {
            throw new IllegalArgumentException("no file " + name);
        }
        return file.content();
    }

    /** Replaces a file behind everybody's back, as damage does; made durable. */
    public synchronized void damage(String name, byte[] content) {
        TestingFile file = new TestingFile(content);
        names.put(name, file);
        durableNames.put(name, file);
    }

    @Override
    public synchronized AutoCloseable lock() throws IOException {
        if (locked) {
            throw new IOException("another process has the journal open");
        }
        locked = true;
        int mine = life;
        return () -> unlock(mine);
    }

    private synchronized void unlock(int holder) {
        if (holder == life) {
            locked = false;
        }
    }

    @Override
    public synchronized List<String> list() {
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized JournalFile create(String name) throws IOException {
        requirePower();
        TestingFile file = new TestingFile(new byte[0]);
        names.put(name, file);
        return new Handle(file, life);
    }

    @Override
    public synchronized JournalFile open(String name) throws IOException {
        TestingFile file = names.get(name);
        if (file == null) {
            throw new IOException("no file " + name);
        }
        return new Handle(file, life);
    }

    @Override
    public synchronized void forceFolder() throws IOException {
        countForce();
        durableNames = new TreeMap<>(names);
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        requirePower();
        TestingFile file = names.remove(from);
        if (file == null) {
            throw new IOException("no file " + from);
        }
        names.put(to, file);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        requirePower();
        names.remove(name);
    }

    @Override
    public synchronized long freeBytes() {
        return Math.max(0, full - used());
    }

    @Override
    public synchronized long totalBytes() {
        return total;
    }

    private long used() {
        return names.values().stream().mapToLong(TestingFile::size).sum();
    }

    private void requirePower() throws IOException {
        if (powerBytes <= 0) {
            throw new IOException("no power");
        }
    }

    private void countForce() throws IOException {
        requirePower();
        if (--forcesToFailure < 0) {
            throw new IOException("force failed");
        }
    }

    private final class Handle implements JournalFile {
        private final TestingFile file;
        private final int born;

        Handle(TestingFile file, int born) {
            this.file = file;
            this.born = born;
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            synchronized (TestingDisk.this) {
                requireAlive();
                requirePower();
                long growth = position + bytes.remaining() - file.size();
                if (growth > 0 && growth > freeBytes()) {
                    throw new IOException("no space left on device");
                }
                byte[] written = new byte[(int) Math.min(powerBytes, bytes.remaining())];
                bytes.get(written);
                file.write(written, (int) position);
                powerBytes -= powerBytes == Long.MAX_VALUE ? 0 : written.length;
                if (bytes.hasRemaining()) {
                    throw new IOException("no power");
                }
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (TestingDisk.this) {
                requireAlive();
                countForce();
                file.force();
            }
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            synchronized (TestingDisk.this) {
                requireAlive();
                return file.read(bytes, position);
            }
        }

        @Override
        public long size() throws IOException {
            synchronized (TestingDisk.this) {
                requireAlive();
                return file.size();
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (TestingDisk.this) {
                requireAlive();
                requirePower();
                file.truncate((int) size);
            }
        }

        private void requireAlive() throws IOException {
            if (born != life) {
                throw new IOException("the machine was started again");
            }
        }

        @Override
        public void close() {}
    }
}
