package hutong.simulator.books;

import hutong.kernel.Credit;
import hutong.ledger.Account;
import hutong.ledger.AccountId;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.LedgerAuthority.LeaseOutcome;
import hutong.ledger.LedgerAuthority.PostOutcome;
import hutong.ledger.UsageRecord;
import hutong.ledger.check.LedgerCheck;
import hutong.simulator.world.Violation;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One epoch of a node as its poster would post it to a real PostgreSQL: a long batch, sent twice
 * and overlapped; an id that comes again, a record that can't be booked, more than was held; then
 * the seal and who comes too late for it.
 */
public final class BooksRun {
    private static final int CALLS = 150;
    private static final long FUNDED = 1_000_000;
    private static final long LEASED = 400_000;

    private final House house;
    private final AccountId award;
    private final UUID lease;
    private final long epoch;
    private long owed;
    private long spent;

    private BooksRun(Database database) {
        house = new House(database);
        award = house.award(FUNDED);
        lease = house.id();
        epoch = house.authority.openEpoch(House.NODE, house.id());
    }

    /**
     * @throws Violation when the books say otherwise
     */
    public static void once() {
        try (Database database = TestingDatabase.fresh("ledger")) {
            var run = new BooksRun(database);
            run.post();
            run.seal();
            new LedgerCheck()
                    .run(database)
                    .results()
                    .forEach(result ->
                            unless(result.holds(), result.name() + ": " + result.sentence()));
        }
    }

    private void post() {
        unless(
                house.lease(lease, award, epoch, 0, LEASED) instanceof LeaseOutcome.Granted,
                "free credit was not leased");
        unless(
                house.lease(house.id(), award, epoch, 0, 1) instanceof LeaseOutcome.Stale,
                "an account was leased twice in one epoch");
        List<UsageRecord> calls = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            calls.add(call(2 + 2L * call, 1 + call, 0));
        }
        JournalBatch first = house.batch(epoch, 1, calls);
        posted(first);
        posted(first);
        unless(
                house.authority.post(house.batch(epoch, 3, calls.subList(1, CALLS)))
                                instanceof PostOutcome.CursorAt(long next)
                        && next == 1 + 2L * CALLS,
                "a range was posted twice");

        long at = 1 + 2L * CALLS;
        UsageRecord again = calls.getFirst().at(House.NODE, epoch, at + 1);
        UsageRecord dear = call(at + 3, 500, 70);
        UsageRecord stray = house.usage(epoch, at + 5, house.id(), award, 9, 0);
        owed += 9;
        posted(house.batch(epoch, at, List.of(again, dear, stray)));
        unless(house.records() == CALLS + 2, "records were left out or kept twice");
        unless(house.payable().credited().nano() == owed, "the supplier is owed something else");
        Account now = house.account(award);
        unless(now.debited().nano() == spent, "the award paid something else");
        unless(now.held().nano() == LEASED - spent, "the lease holds something else");
    }

    private UsageRecord call(long sequence, int charged, int overrun) {
        spent += charged;
        owed += charged + overrun;
        return house.usage(epoch, sequence, lease, award, charged, overrun);
    }

    private void posted(JournalBatch batch) {
        unless(
                house.authority.post(batch) instanceof PostOutcome.Posted,
                "a batch that is next was not posted");
    }

    private void seal() {
        long last = 2L * CALLS + 6;
        house.authority.seal(House.NODE, epoch, last);
        house.authority.seal(House.NODE, epoch, last);
        Account after = house.account(award);
        unless(after.held().equals(Credit.ZERO), "a sealed epoch keeps money");
        unless(after.free().nano() == FUNDED - spent, "what was not used is not free again");
        unless(
                house.lease(lease, award, epoch, 1, 1) instanceof LeaseOutcome.Stale
                        && house.lease(house.id(), house.award(10), epoch, 0, 1)
                                instanceof LeaseOutcome.Stale,
                "a sealed epoch leases on");
        try {
            house.authority.post(house.batch(epoch, last + 1, List.of()));
        } catch (IllegalStateException sealed) {
            return;
        }
        unless(false, "a sealed epoch was posted to");
    }

    private static void unless(boolean kept, String otherwise) {
        if (!kept) {
            throw new Violation(otherwise);
        }
    }
}
