package hutong.app.internal;

import hutong.ledger.chain.CheckpointKeeper;
import hutong.ledger.check.LedgerCheck;
import hutong.programme.grants.DueReminders;
import hutong.programme.partners.BatchPlans;
import hutong.programme.reviews.ReviewReminders;
import hutong.programme.vouchers.VoucherDesk;
import hutong.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is done every minute: the chains are signed, every invariant is checked, vouchers of awards
 * that are over lapse, holders are reminded of milestones, batches are announced on their day and,
 * every hour, reviewers are reminded of reviews. A broken invariant is said loudly and counted in
 * {@code hutong.ledger.broken}; it is for a person to act on.
 */
@Singleton
class Rounds implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("hutong.ledger");
    private static final long EVERY_MILLIS = 60_000;

    /** Rounds between two looks at reviews, which are due by the day. */
    private static final int REVIEWS_EVERY = 60;

    /** Of each node; the command looks at all of them. */
    private static final OptionalLong LAST_BATCHES = OptionalLong.of(200);

    private final Database database;
    private final CheckpointKeeper checkpoints;
    private final VoucherDesk vouchers;
    private final DueReminders reminders;
    private final ReviewReminders reviews;
    private final BatchPlans batches;
    private final AtomicInteger broken = new AtomicInteger();
    private final Thread thread = Thread.ofPlatform().daemon().name("rounds").unstarted(this::go);
    private volatile boolean closed;

    Rounds(
            Database database,
            CheckpointKeeper checkpoints,
            VoucherDesk vouchers,
            DueReminders reminders,
            ReviewReminders reviews,
            BatchPlans batches,
            MeterRegistry registry) {
        this.database = database;
        this.checkpoints = checkpoints;
        this.vouchers = vouchers;
        this.reminders = reminders;
        this.reviews = reviews;
        this.batches = batches;
        registry.gauge("hutong.ledger.broken", broken);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void go() {
        long round = 0;
        while (!closed) {
            try {
                Thread.sleep(EVERY_MILLIS);
                checkpoints.runOnce();
                check();
                vouchers.lapse();
                reminders.runOnce();
                batches.announceDue();
                if (round++ % REVIEWS_EVERY == 0) {
                    reviews.runOnce();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                LOG.log(Level.WARNING, "a round is left out: {0}", failure.getMessage());
            }
        }
    }

    private void check() {
        LedgerCheck.Report report = new LedgerCheck(LAST_BATCHES).run(database);
        broken.set((int) report.results().stream().filter(result -> !result.holds()).count());
        for (LedgerCheck.Result result : report.results()) {
            if (!result.holds()) {
                LOG.log(
                        Level.ERROR,
                        "BROKEN {0}: {1} {2}",
                        result.name(),
                        result.sentence(),
                        result.offenders());
            }
        }
    }
}
