package hutong.benchmarks.programme;

import hutong.kernel.Page;
import hutong.kernel.Time;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationReader;
import hutong.programme.decisions.Panel;
import hutong.programme.decisions.SetProposal;
import hutong.programme.decisions.Standing;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** What the office waits for when a call has 10,000 applications and 50,000 reviews. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 3, time = 4)
@Fork(1)
public class PanelBenchmark {
    private static final UUID PROGRAMME = new UUID(1, 1);
    private static final int ROWS = 50;

    private Database database;
    private Panel panel;
    private ApplicationReader applications;
    private UUID call;
    private Optional<String> second = Optional.empty();

    @Setup
    public void open() {
        database = TestingDatabase.durable("store", "audit", "identity", "catalogue", "programme");
        Time time = Time.system();
        panel = new Panel(database, time, new AuditTrail(time));
        applications = new ApplicationReader(database);
        call = LargeCall.make(database, PROGRAMME);
        second = panel.ranking(PROGRAMME, call, Optional.empty(), ROWS).next();
    }

    @TearDown
    public void close() {
        database.close();
    }

    @Benchmark
    public Page<Application> applicationsPage() {
        return applications.ofProgramme(
                PROGRAMME, Optional.of(call), Optional.empty(), Optional.empty(), ROWS);
    }

    @Benchmark
    public Page<Standing> rankingPage() {
        return panel.ranking(PROGRAMME, call, second, ROWS);
    }

    @Benchmark
    public SetProposal proposedSet() {
        SetProposal set = panel.propose(PROGRAMME, call).set();
        if (!(set instanceof SetProposal.Proposed proposed) || proposed.chosen().size() > 12) {
            throw new IllegalStateException("no set: " + set);
        }
        return set;
    }
}
