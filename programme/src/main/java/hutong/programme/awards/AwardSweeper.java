package hutong.programme.awards;

import hutong.kernel.Time;
import hutong.programme.ProgrammeLimits;
import hutong.programme.internal.AwardRows;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Ends awards whose time is over, and brings back to the funds what awards that are over did not
 * spend, as the nodes give their leases back. Several nodes may sweep at once; each award is swept
 * under its lock.
 */
@Singleton
public final class AwardSweeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AwardSweeper.class.getName());

    private final Database database;
    private final AwardOffice office;
    private final Time time;
    private final ProgrammeLimits limits = ProgrammeLimits.defaults();
    private volatile boolean closed;

    @Inject
    public AwardSweeper(Database database, AwardOffice office, Time time) {
        this.database = database;
        this.office = office;
        this.time = time;
    }

    /**
     * Looks at the awards that are due, each in a transaction of its own.
     *
     * @return how many it looked at
     */
    public int runOnce() {
        List<UUID> due =
                database.read(
                        handle -> AwardRows.toSweep(handle, time.now(), limits.sweepAwardsMax()));
        for (UUID award : due) {
            office.sweep(award);
        }
        return due.size();
    }

    /** Sweeps on a thread of its own until {@link #close}. */
    public void start() {
        Thread.ofPlatform().daemon().name("award-sweeper").start(this::loop);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void loop() {
        while (!closed) {
            try {
                runOnce();
            } catch (RuntimeException failure) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "awards are not swept now: {0}",
                        failure.getMessage());
            }
            try {
                Thread.sleep(limits.sweepInterval());
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }
}
