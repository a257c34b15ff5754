package hutong.ledger.node;

import hutong.ledger.journal.JournalWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Drives a node's steps, each on a platform thread of its own: a thread that waits for the disk or
 * for the database delays no other.
 */
final class NodeThreads {
    private static final int LEASE_THREADS = 4;
    private static final long CLOCK_MILLIS = 5;
    private static final long CARE_MILLIS = 20;
    private static final long AWAY_MILLIS = 200;

    /**
     * How long records gather before they are posted. A batch costs the database about as much as
     * the first hundred records in it, so a node that keeps up posts twenty large ones a second;
     * one that is behind does not wait.
     */
    private static final long POSTING_MILLIS = 50;

    private static final System.Logger LOG = System.getLogger(NodeThreads.class.getName());

    private interface Work {
        void run() throws InterruptedException;
    }

    private final NodeCore core;
    private final List<Thread> threads = new ArrayList<>();
    private volatile Runnable afterGroup = () -> {};
    private volatile boolean stopped;

    NodeThreads(NodeCore core) {
        this.core = core;
    }

    void start() {
        run("open", this::open);
    }

    void afterGroup(Runnable wake) {
        afterGroup = wake;
        JournalWriter writer = core.state.journal;
        if (writer != null) {
            writer.afterGroup(wake);
        }
    }

    private void open() {
        while (!core.stepOpen()) {
            if (stopped || core.hasFailed()) {
                return;
            }
            pause(AWAY_MILLIS);
        }
        core.state.openJournal().afterGroup(afterGroup);
        run("journal", this::journal);
        run("pots", () -> repeat(core::stepPots, 10));
        for (int i = 1; i <= LEASE_THREADS; i++) {
            run("leases-" + i, this::leases);
        }
        run("clock", () -> repeat(this::clock, CLOCK_MILLIS));
        run("posting", this::posting);
        run("care", () -> repeat(this::care, CARE_MILLIS));
        while (!stopped && !core.hasFailed() && !core.isRecovered()) {
            if (!core.stepRecovery() && !core.isRecovered()) {
                pause(AWAY_MILLIS);
            }
        }
    }

    private void journal() {
        JournalWriter writer = core.state.openJournal();
        Thread self = Thread.currentThread();
        Runnable wake = () -> LockSupport.unpark(self);
        while (!stopped) {
            if (!writer.runOnce()) {
                writer.sleep(wake);
            }
        }
    }

    private void posting() {
        while (!stopped) {
            if (!core.stepPosting() || !core.isBehind()) {
                pause(POSTING_MILLIS);
            }
        }
    }

    private void leases() throws InterruptedException {
        while (!stopped) {
            core.stepLeases(50);
        }
    }

    private boolean clock() {
        core.stepClock();
        return false;
    }

    private boolean care() {
        core.stepCare();
        return false;
    }

    private interface Step {
        boolean run();
    }

    private void pause(long millis) {
        LockSupport.parkNanos(this, millis * 1_000_000);
    }

    private void repeat(Step step, long pauseMillis) {
        while (!stopped) {
            if (!step.run()) {
                pause(pauseMillis);
            }
        }
    }

    private synchronized void run(String name, Work work) {
        if (stopped) {
            return;
        }
        Thread thread =
                Thread.ofPlatform()
                        .name("hutong-ledger-" + name)
                        .daemon()
                        .unstarted(() -> {
                            try {
                                work.run();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            } catch (RuntimeException | Error e) {
                                LOG.log(
                                        System.Logger.Level.ERROR,
                                        "the ledger's " + name + " stopped",
                                        e);
                                core.state.fail(e);
                            }
                        });
        threads.add(thread);
        thread.start();
    }

    /** Waits until all calls have ended, all is posted and the epoch is sealed, for so long. */
    void drain(Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        while (System.nanoTime() - deadline < 0 && !core.hasFailed()) {
            if (core.state.journal == null) {
                return;
            }
            if (core.holds() == 0) {
                core.seal();
                if (core.isPosted() && core.stepSeal()) {
                    return;
                }
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    void stop() {
        List<Thread> all;
        synchronized (this) {
            stopped = true;
            all = List.copyOf(threads);
        }
        for (Thread thread : all) {
            LockSupport.unpark(thread);
        }
        for (Thread thread : all) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
