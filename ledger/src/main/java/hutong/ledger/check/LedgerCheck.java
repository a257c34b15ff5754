package hutong.ledger.check;

import hutong.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Checks every invariant of the ledger in one read-only snapshot, so that a node that posts
 * meanwhile is seen before or after a batch and never in the middle. It locks nothing.
 */
public final class LedgerCheck {
    /** How many offenders a result names at most. */
    public static final int OFFENDERS_MAX = 20;

    private final List<Invariant> invariants;

    /** Computes every batch again. */
    public LedgerCheck() {
        this(OptionalLong.empty());
    }

    /**
     * @param lastBatches how many of each node's last batches are computed again; empty: all. The
     *     other invariants always look at everything
     */
    public LedgerCheck(OptionalLong lastBatches) {
        var all = new ArrayList<Invariant>(MoneyInvariants.all());
        all.addAll(JournalInvariants.all());
        all.add(new ChainInvariant(lastBatches));
        all.sort((one, other) -> Integer.compare(number(one), number(other)));
        this.invariants = List.copyOf(all);
    }

    /** In the order of their names. */
    public record Report(List<Result> results) {
        public Report {
            results = List.copyOf(results);
        }

        public boolean holds() {
            return results.stream().allMatch(Result::holds);
        }
    }

    /**
     * @param name {@code I1} to {@code I11}
     * @param sentence what is always true
     * @param offenders what breaks it, at most {@link #OFFENDERS_MAX}, as {@code column=value}
     */
    public record Result(
            String name, String sentence, boolean holds, List<String> offenders, long tookMillis) {
        public Result {
            offenders = List.copyOf(offenders);
        }
    }

    public Report run(Database database) {
        return database.read(handle -> {
            handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return new Report(invariants.stream().map(each -> check(handle, each)).toList());
        });
    }

    private static Result check(Handle handle, Invariant invariant) {
        long begun = System.nanoTime();
        List<String> offenders = invariant.offenders(handle, OFFENDERS_MAX);
        long millis = (System.nanoTime() - begun) / 1_000_000;
        return new Result(
                invariant.name(), invariant.sentence(), offenders.isEmpty(), offenders, millis);
    }

    private static int number(Invariant invariant) {
        return Integer.parseInt(invariant.name().substring(1));
    }
}
