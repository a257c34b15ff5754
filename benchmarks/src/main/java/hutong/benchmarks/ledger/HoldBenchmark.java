package hutong.benchmarks.ledger;

import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.kernel.TokenCount;
import hutong.ledger.Hold;
import hutong.ledger.HoldOutcome;
import hutong.ledger.HoldRequest;
import hutong.ledger.Purpose;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.journal.JournalDisk;
import hutong.ledger.node.LedgerNode;
import hutong.ledger.node.LedgerNodeConfig;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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

/**
 * Calls without a door: held, their intent durable, settled, their usage durable, while the node
 * leases from and posts to a real PostgreSQL; all with fsync on, on one machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 4)
@Fork(1)
public class HoldBenchmark {
    private final Ids ids = Ids.system();
    private final UUID key = ids.next();
    private Path folder = Path.of("");
    private Database database;
    private FundedHouse house;
    private LedgerNode node;

    @Setup
    public void open() throws Exception {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "node");
        database = TestingDatabase.durable("ledger");
        house = new FundedHouse(database);
        house.award();
        node =
                LedgerNode.start(
                        LedgerNodeConfig.of(1),
                        Time.system(),
                        JournalDisk.at(folder),
                        house.authority);
        node.ready().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @TearDown
    public void close() throws IOException {
        node.close();
        database.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    @Threads(1)
    public Hold.Charge oneCaller() {
        return call();
    }

    @Benchmark
    @Threads(64)
    public Hold.Charge sixtyFourCallers() {
        return call();
    }

    private Hold.Charge call() {
        HoldOutcome outcome = node.desk().hold(request()).toCompletableFuture().join();
        if (!(outcome instanceof HoldOutcome.Held held)) {
            throw new IllegalStateException("not held: " + outcome);
        }
        return held.hold()
                .settle(
                        new Hold.Settlement(
                                new TokenCount(500, 100, 200),
                                Quality.REPORTED,
                                UsageEnd.COMPLETE,
                                "chatcmpl-0123456789abcdef"))
                .toCompletableFuture()
                .join();
    }

    private HoldRequest request() {
        return new HoldRequest(
                ids.next(),
                house.organisation,
                key,
                Purpose.MODELS,
                house.supplier,
                key,
                key,
                Samples.TARIFF,
                600,
                400,
                1,
                Optional.empty());
    }
}
