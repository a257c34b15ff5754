package hutong.ledger.journal;

import hutong.ledger.journal.JournalQueue.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of one epoch, from any thread's {@link #append} and one thread's {@link
 * #runOnce}.
 *
 * <ul>
 *   <li>Records are on disk in the order of their appending, with sequences without a gap.
 *   <li>A waiter is told only after the force of its group; the next group begins after all of them
 *       were told. There is no linger: a group is what was there.
 *   <li>After a failed write or force nothing is written, forced or acknowledged ever again.
 * </ul>
 */
public final class JournalWriter {
    private static final int GROUP_BYTES_MAX = 1 << 20;
    private static final long SLEEP_NANOS_MAX = 50_000_000;

    private final JournalDisk disk;
    private final int node;
    private final long epoch;
    private final long segmentBytes;
    private final JournalQueue queue = new JournalQueue();
    private final AtomicInteger queued = new AtomicInteger();
    private final ByteBuffer group;
    private final CRC32C checksum = new CRC32C();
    private final List<Entry> inGroup = new ArrayList<>();
    private final CompletableFuture<JournalFailedException> failed = new CompletableFuture<>();
    private final Object segments = new Object();

    private @Nullable Entry rest;
    private Segment current;
    private long position;
    private long sequence;
    private @Nullable Segment spare;
    private volatile long durable;
    private volatile long room;
    private volatile long roomAhead;
    private volatile Runnable afterGroup = () -> {};
    private volatile @Nullable Runnable wake;

    private JournalWriter(JournalDisk disk, int node, long epoch, long segmentBytes, JournalEnd end)
            throws IOException {
        this.disk = disk;
        this.node = node;
        this.epoch = epoch;
        this.segmentBytes = segmentBytes;
        this.group = ByteBuffer.allocateDirect((int) Math.min(GROUP_BYTES_MAX, segmentBytes));
        SegmentName name = new SegmentName(epoch, end.segment());
        current =
                end.lastSequence() == 0 && end.position() == 0
                        ? Segment.create(disk, node, name, segmentBytes)
                        : Segments.reopen(disk, node, name, end.position());
        position = Math.max(end.position(), Segment.HEADER_BYTES);
        sequence = end.lastSequence();
        durable = sequence;
        room = current.bytes() - position;
    }

    /** Begins the journal of a new epoch; its first file is durable when this returns. */
    public static JournalWriter begin(JournalDisk disk, int node, long epoch, long segmentBytes)
            throws IOException {
        return new JournalWriter(disk, node, epoch, segmentBytes, new JournalEnd(0, 0, 0));
    }

    /** Goes on where an older epoch's journal ends, after cutting off what is torn behind it. */
    public static JournalWriter resume(
            JournalDisk disk, int node, long epoch, long segmentBytes, JournalEnd end)
            throws IOException {
        return new JournalWriter(disk, node, epoch, segmentBytes, end);
    }

    /** Queues a record; after a failure its waiter is told so. */
    public void append(JournalRecord record, JournalWaiter waiter) {
        queued.incrementAndGet();
        queue.put(new Entry(record, waiter));
        Runnable sleeper = wake;
        if (sleeper != null) {
            sleeper.run();
        }
        if (failed.isDone()) {
            refuseQueued(failed.join());
        }
    }

    /** Writes one group; false when there was nothing to write. */
    public boolean runOnce() {
        if (failed.isDone()) {
            refuseQueued(failed.join());
            return false;
        }
        Entry next = rest != null ? rest : queue.takeAll();
        if (next == null) {
            return false;
        }
        try {
            rest = fill(next);
            current.file().write(group.flip(), position);
            current.file().force();
        } catch (IOException | RuntimeException e) {
            fail(new JournalFailedException("the journal can't be written", e), next);
            return false;
        }
        position += group.limit();
        room = current.bytes() - position;
        acknowledge();
        return true;
    }

    /** Makes the next file ahead of need, so that no group waits for it. */
    public void prepare() throws IOException {
        if (roomAhead > 0) {
            return;
        }
        synchronized (segments) {
            if (spare == null && !failed.isDone()) {
                spare = Segment.create(disk, node, current.name().next(), segmentBytes);
                roomAhead = segmentBytes;
            }
        }
    }

    /** Bytes that can be written whatever the disk has free: the rest of this file and the next. */
    public long roomBytes() {
        return room + roomAhead;
    }

    /** Records that are queued and not yet written. */
    public int queuedRecords() {
        return queued.get();
    }

    /** The last sequence whose waiter was told. */
    public long durable() {
        return durable;
    }

    public long epoch() {
        return epoch;
    }

    /** Completes with the cause when the journal has failed for good. */
    public CompletionStage<JournalFailedException> failed() {
        return failed;
    }

    public boolean hasFailed() {
        return failed.isDone();
    }

    /** Stops the journal because of something that was found elsewhere, such as damage. */
    public void fail(JournalFailedException cause) {
        failed.complete(cause);
    }

    /** Runs after the waiters of a group, on the driving thread. */
    public void afterGroup(Runnable action) {
        afterGroup = action;
    }

    /**
     * Sleeps the driving thread until an append wakes it, unless there is something to write.
     *
     * @param waker unparks the driving thread
     */
    public void sleep(Runnable waker) {
        wake = waker;
        if (queue.isEmpty() && rest == null) {
            LockSupport.parkNanos(this, SLEEP_NANOS_MAX);
        }
        wake = null;
    }

    /** Closes the files, cutting what was made ahead and not used. */
    public void close() throws IOException {
        synchronized (segments) {
            if (spare != null) {
                spare.file().close();
                disk.delete(spare.name().file());
                spare = null;
            }
            if (!failed.isDone()) {
                current.file().truncate(position);
                current.file().force();
            }
            current.file().close();
        }
    }

    /** Frames entries until the group is full; answers the first that did not fit. */
    private @Nullable Entry fill(Entry first) throws IOException {
        if (current.bytes() - position < Frame.BYTES_MAX) {
            rotate();
        }
        inGroup.clear();
        group.clear().limit((int) Math.min(group.capacity(), current.bytes() - position));
        Entry entry = first;
        while (entry != null && group.remaining() >= Frame.BYTES_MAX) {
            Frame.put(group, node, epoch, sequence + 1, inGroup.size(), entry.record, checksum);
            sequence++;
            inGroup.add(entry);
            entry = entry.next;
        }
        return entry;
    }

    private void rotate() throws IOException {
        synchronized (segments) {
            Segment next = spare;
            spare = null;
            if (next == null) {
                next = Segment.create(disk, node, current.name().next(), segmentBytes);
            }
            current.file().close();
            current = next;
            position = Segment.HEADER_BYTES;
            room = current.bytes() - position;
            roomAhead = 0;
        }
    }

    private void acknowledge() {
        long told = sequence - inGroup.size();
        for (Entry entry : inGroup) {
            entry.waiter.durable(++told);
        }
        queued.addAndGet(-inGroup.size());
        durable = sequence;
        afterGroup.run();
    }

    private void fail(JournalFailedException cause, Entry unwritten) {
        failed.complete(cause);
        rest = null;
        for (Entry entry = unwritten; entry != null; entry = entry.next) {
            queued.decrementAndGet();
            entry.waiter.failed(cause);
        }
        refuseQueued(cause);
        afterGroup.run();
    }

    private void refuseQueued(JournalFailedException cause) {
        for (Entry entry = queue.takeAll(); entry != null; entry = entry.next) {
            queued.decrementAndGet();
            entry.waiter.failed(cause);
        }
    }
}
