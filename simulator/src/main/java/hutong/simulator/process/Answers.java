package hutong.simulator.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** What clients were answered. Whatever was answered whole must be in the ledger at that cost. */
final class Answers {
    /**
     * Refusals that blame the caller; in a run with plenty of credit every one of them is false.
     */
    private static final List<Integer> BLAMES = List.of(400, 401, 402, 403, 404, 413, 422, 429);

    private final List<Batch> batches = new ArrayList<>();
    private final Map<String, AtomicLong> refusals = new ConcurrentHashMap<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder whole = new LongAdder();
    private final LongAdder brokenOff = new LongAdder();
    private final LongAdder blamed = new LongAdder();
    private final ThreadLocal<Batch> mine = ThreadLocal.withInitial(this::batch);

    /** The answers of one client: id in two parts, then the cost in nano-credits. */
    private static final class Batch {
        private long[] values = new long[3 * 256];
        private int size;

        private void add(UUID usage, long nano) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = usage.getMostSignificantBits();
            values[size++] = usage.getLeastSignificantBits();
            values[size++] = nano;
        }
    }

    private synchronized Batch batch() {
        var batch = new Batch();
        batches.add(batch);
        return batch;
    }

    void called() {
        calls.increment();
    }

    void whole(UUID usage, long nano) {
        whole.increment();
        mine.get().add(usage, nano);
    }

    void refused(int status, String code) {
        refusals.computeIfAbsent(status + " " + code, absent -> new AtomicLong()).incrementAndGet();
        if (BLAMES.contains(status)) {
            blamed.increment();
        }
    }

    void brokenOff() {
        brokenOff.increment();
    }

    long calls() {
        return calls.sum();
    }

    long wholes() {
        return whole.sum();
    }

    long brokenOffs() {
        return brokenOff.sum();
    }

    /** Refusals that blame the caller. */
    long blames() {
        return blamed.sum();
    }

    Map<String, AtomicLong> refusals() {
        return new TreeMap<>(refusals);
    }

    /** Every whole answer; only when no client runs any more. */
    synchronized void each(BiConsumer<UUID, Long> answer) {
        for (Batch batch : batches) {
            for (int at = 0; at < batch.size; at += 3) {
                answer.accept(
                        new UUID(batch.values[at], batch.values[at + 1]), batch.values[at + 2]);
            }
        }
    }
}
