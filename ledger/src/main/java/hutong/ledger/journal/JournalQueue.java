package hutong.ledger.journal;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Records on their way to the writer: many threads put, one takes all, in the order of putting. */
final class JournalQueue {
    static final class Entry {
        final JournalRecord record;
        final JournalWaiter waiter;
        @Nullable Entry next;

        Entry(JournalRecord record, JournalWaiter waiter) {
            this.record = record;
            this.waiter = waiter;
        }
    }

    private final AtomicReference<@Nullable Entry> newest = new AtomicReference<>();

    void put(Entry entry) {
        Entry before;
        do {
            before = newest.get();
            entry.next = before;
        } while (!newest.compareAndSet(before, entry));
    }

    boolean isEmpty() {
        return newest.get() == null;
    }

    /** Everything put so far, oldest first, linked by {@code next}; null when there is nothing. */
    @Nullable Entry takeAll() {
        Entry entry = newest.getAndSet(null);
        Entry oldest = null;
        while (entry != null) {
            Entry before = entry.next;
            entry.next = oldest;
            oldest = entry;
            entry = before;
        }
        return oldest;
    }
}
