package hutong.simulator.door;

import hutong.ledger.journal.JournalDisk;
import hutong.ledger.journal.TestingDisk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A disk in memory on which nothing becomes durable while its gate is closed. */
final class GatedDisk implements JournalDisk {
    private final TestingDisk disk = new TestingDisk();
    private final ReadWriteLock gate = new ReentrantReadWriteLock();

    /** Runs what must not be durable before it ends; waits for a force that has begun. */
    void closedDuring(Runnable task) {
        gate.writeLock().lock();
        try {
            task.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    @Override
    public AutoCloseable lock() throws IOException {
        return disk.lock();
    }

    @Override
    public List<String> list() {
        return disk.list();
    }

    @Override
    public JournalFile create(String name) throws IOException {
        return new GatedFile(disk.create(name));
    }

    @Override
    public JournalFile open(String name) throws IOException {
        return new GatedFile(disk.open(name));
    }

    @Override
    public void forceFolder() throws IOException {
        disk.forceFolder();
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public long freeBytes() {
        return disk.freeBytes();
    }

    @Override
    public long totalBytes() {
        return disk.totalBytes();
    }

    private final class GatedFile implements JournalFile {
        private final JournalFile file;

        private GatedFile(JournalFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            file.write(bytes, position);
        }

        @Override
        public void force() throws IOException {
            try {
                gate.readLock().lockInterruptibly();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped at the gate");
            }
            try {
                file.force();
            } finally {
                gate.readLock().unlock();
            }
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return file.read(bytes, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
