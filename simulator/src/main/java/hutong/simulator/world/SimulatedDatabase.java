package hutong.simulator.world;

import hutong.kernel.Credit;
import hutong.ledger.AccountId;
import hutong.ledger.LedgerAuthority;
import hutong.ledger.node.TestingAuthority;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The database with a network before it: requests and answers are lost, late and doubled, it is
 * slow and goes away. What it does is told to the oracle as it is done.
 */
final class SimulatedDatabase implements LedgerAuthority {
    private static final IllegalStateException CAUSE = new IllegalStateException("simulated");

    private final TestingAuthority books;
    private final Oracle oracle;
    private final Trace trace;
    private final Clock.World time;
    private final SplittableRandom random;
    private final List<Runnable> late = new ArrayList<>();
    private Faults faults;
    private boolean away;

    SimulatedDatabase(
            TestingAuthority books,
            Oracle oracle,
            Trace trace,
            Clock.World time,
            SplittableRandom random,
            Faults faults) {
        this.books = books;
        this.oracle = oracle;
        this.trace = trace;
        this.time = time;
        this.random = random;
        this.faults = faults;
    }

    /** Comes back when it was away; some late messages arrive. */
    void settle() {
        away = away && random.nextInt(4) > 0;
        if (!late.isEmpty() && random.nextInt(3) == 0) {
            late.remove(random.nextInt(late.size())).run();
        }
    }

    boolean isAway() {
        return away;
    }

    /** No more faults; what is late arrives now. */
    void heal(Faults none) {
        faults = none;
        away = false;
        while (!late.isEmpty()) {
            late.removeFirst().run();
        }
    }

    private boolean chance(int inThousand) {
        return inThousand > 0 && random.nextInt(1_000) < inThousand;
    }

    private <T> T ask(String what, boolean changes, Supplier<T> work) {
        away |= chance(faults.away());
        if (chance(faults.slow())) {
            time.pass(random.nextLong(3_000_000_000L));
        }
        if (away || chance(faults.failsBefore())) {
            throw fails(what, 1);
        }
        if (changes && chance(faults.late())) {
            late.add(() -> quietly(work));
            throw fails(what, 2);
        }
        T answer = checked(work);
        if (changes && chance(faults.doubled())) {
            late.add(() -> quietly(work));
        }
        if (chance(faults.failsAfter())) {
            throw fails(what, 3);
        }
        trace.add(what, answer.hashCode(), 0);
        return answer;
    }

    /** A node treats an exception as trouble of the database; here it is a broken promise. */
    private <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalStateException broken) {
            throw oracle.broken("the database found: " + broken.getMessage());
        }
    }

    private <T> void quietly(Supplier<T> work) {
        trace.add("late", checked(work).hashCode(), 0);
    }

    private AuthorityUnavailableException fails(String what, int how) {
        trace.add(what, -how, 0);
        oracle.databaseFailed();
        return new AuthorityUnavailableException("simulated", CAUSE);
    }

    @Override
    public long openEpoch(int node, UUID journal) {
        return ask(
                "open",
                true,
                () -> {
                    long epoch = books.openEpoch(node, journal);
                    oracle.opened(node, epoch);
                    return epoch;
                });
    }

    @Override
    public boolean isOfJournal(int node, long epoch, UUID journal) {
        return ask("of journal", false, () -> books.isOfJournal(node, epoch, journal));
    }

    @Override
    public List<Long> unsealedEpochs(int node, long epoch) {
        return ask("unsealed", false, () -> books.unsealedEpochs(node, epoch));
    }

    @Override
    public PotChanges potsSince(long version) {
        PotChanges[] changes = new PotChanges[1];
        ask(
                "pots",
                false,
                () -> {
                    changes[0] = books.potsSince(version);
                    return changes[0].version();
                });
        return changes[0];
    }

    @Override
    public LeaseOutcome setLease(LeaseRequest request) {
        return ask(
                "lease",
                true,
                () -> {
                    LeaseOutcome outcome = books.setLease(request);
                    if (outcome instanceof LeaseOutcome.Granted) {
                        oracle.leased(request);
                    }
                    return outcome;
                });
    }

    @Override
    public void openWindow(AccountId account, UUID programme, Credit amount) {
        ask(
                "window",
                true,
                () -> {
                    books.openWindow(account, programme, amount);
                    oracle.window(account, amount);
                    return 0;
                });
    }

    @Override
    public PostOutcome post(JournalBatch batch) {
        return ask(
                "post",
                true,
                () -> {
                    PostOutcome outcome = books.post(batch);
                    if (outcome instanceof PostOutcome.Posted) {
                        oracle.posted(batch);
                    }
                    return outcome;
                });
    }

    @Override
    public long nextSequence(int node, long epoch) {
        return ask("next", false, () -> books.nextSequence(node, epoch));
    }

    @Override
    public void seal(int node, long epoch, long lastSequence) {
        ask(
                "seal",
                true,
                () -> {
                    books.seal(node, epoch, lastSequence);
                    oracle.sealed(node, epoch, lastSequence);
                    return 0;
                });
    }
}
