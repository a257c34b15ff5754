package hutong.benchmarks.ledger;

import hutong.ledger.UsageRecord;
import hutong.ledger.journal.JournalDisk;
import hutong.ledger.journal.JournalFailedException;
import hutong.ledger.journal.JournalRecord;
import hutong.ledger.journal.JournalWaiter;
import hutong.ledger.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Usage records made durable, each waited for by who appended it; a real disk, forced. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class JournalBenchmark {
    private static final long SEGMENT_BYTES = 64L << 20;

    private Path folder = Path.of("");
    private JournalWriter writer;
    private Thread driver;
    private volatile boolean ended;
    private final UsageRecord usage = Samples.usage(new UUID(1, 2));

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "journal");
        writer = JournalWriter.begin(JournalDisk.at(folder), 1, 1, SEGMENT_BYTES);
        driver = Thread.ofPlatform().name("journal").start(this::drive);
    }

    @TearDown
    public void close() throws IOException, InterruptedException {
        ended = true;
        driver.join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    @Threads(1)
    public long oneProducer() {
        return append();
    }

    @Benchmark
    @Threads(16)
    public long sixteenProducers() {
        return append();
    }

    @Benchmark
    @Threads(64)
    public long sixtyFourProducers() {
        return append();
    }

    private long append() {
        var durable = new Durable();
        writer.append(new JournalRecord.Usage(usage), durable);
        return durable.join();
    }

    private void drive() {
        while (!ended) {
            if (!writer.runOnce()) {
                LockSupport.parkNanos(20_000);
            }
        }
    }

    private static final class Durable extends CompletableFuture<Long> implements JournalWaiter {
        @Override
        public void durable(long sequence) {
            complete(sequence);
        }

        @Override
        public void failed(JournalFailedException cause) {
            completeExceptionally(cause);
        }
    }
}
