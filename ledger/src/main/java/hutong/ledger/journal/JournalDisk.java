package hutong.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder that a node's journal lives in, as a port. What was written is safe from a power loss
 * only after {@link JournalFile#force}; that a file exists, only after {@link #forceFolder}. A
 * failed write or force leaves the file in an unknown state and must not be tried again.
 */
public interface JournalDisk {
    /** The real folder, made when it is missing. */
    static JournalDisk at(Path folder) {
        return new FolderDisk(folder);
    }

    /**
     * Keeps every other process from the folder until it is closed.
     *
     * @throws IOException when another process has it
     */
    AutoCloseable lock() throws IOException;

    /** Names of all files, sorted. */
    List<String> list() throws IOException;

    /** Makes a file, or empties the one of this name. */
    JournalFile create(String name) throws IOException;

    JournalFile open(String name) throws IOException;

    /** Makes the names of files durable: those created and those deleted. */
    void forceFolder() throws IOException;

    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;

    /** Bytes that can still be written. */
    long freeBytes() throws IOException;

    /** Bytes of the whole disk. */
    long totalBytes() throws IOException;

    /** One file, written by one thread and read by any. */
    interface JournalFile extends AutoCloseable {
        /** Writes all that remains in the buffer at this position. */
        void write(ByteBuffer bytes, long position) throws IOException;

        /** Makes the content durable. */
        void force() throws IOException;

        /** Reads up to what the buffer takes; how many bytes, -1 at the end. */
        int read(ByteBuffer bytes, long position) throws IOException;

        long size() throws IOException;

        void truncate(long size) throws IOException;

        @Override
        void close() throws IOException;
    }
}
