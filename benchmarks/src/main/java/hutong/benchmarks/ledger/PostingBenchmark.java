package hutong.benchmarks.ledger;

import hutong.kernel.Ids;
import hutong.ledger.AccountId;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.LedgerAuthority.PostOutcome;
import hutong.ledger.UsageRecord;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Usage records posted to a real PostgreSQL with fsync on: rows, transfers, balances, chain and
 * cursor; one node's poster, batch after batch.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
@Fork(1)
public class PostingBenchmark {
    private static final int USAGES = 1_000;

    /** Over how many awards the calls of a batch are spread. */
    @Param({"1", "200"})
    public int awards;

    private final List<AccountId> accounts = new ArrayList<>();
    private final List<UUID> leases = new ArrayList<>();
    private final Ids ids = Ids.system();
    private Database database;
    private FundedHouse house;
    private long epoch;
    private long next = 1;

    @Setup
    public void open() {
        database = TestingDatabase.durable("ledger");
        house = new FundedHouse(database);
        epoch = house.authority.openEpoch(1, ids.next());
        for (int award = 0; award < awards; award++) {
            AccountId account = house.award();
            accounts.add(account);
            leases.add(house.lease(account, 1, epoch));
        }
    }

    @TearDown
    public void close() {
        database.close();
    }

    @Benchmark
    @OperationsPerInvocation(USAGES)
    public PostOutcome posted() {
        var usages = new ArrayList<UsageRecord>(USAGES);
        for (int at = 0; at < USAGES; at++) {
            int award = at % awards;
            long sequence = next + 2L * at + 1;
            usages.add(house.usage(1, epoch, sequence, leases.get(award), accounts.get(award)));
        }
        long last = next + 2L * USAGES - 1;
        PostOutcome outcome =
                house.authority.post(
                        new JournalBatch(
                                ids.next(), 1, epoch, next, last, usages, USAGES, 0, List.of()));
        if (!(outcome instanceof PostOutcome.Posted)) {
            throw new IllegalStateException("not posted: " + outcome);
        }
        next = last + 1;
        return outcome;
    }
}
