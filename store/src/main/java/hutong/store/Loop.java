package hutong.store;

import java.time.Duration;
import java.util.function.IntSupplier;

/** A thread that repeats a step: at once while there is work, after a pause when there is none. */
public final class Loop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Loop.class.getName());

    private final Thread thread;
    private volatile boolean running = true;

    /**
     * Starts it.
     *
     * @param step answers how much it did; a failure is logged and tried again after the pause
     */
    public Loop(String name, Duration pause, IntSupplier step) {
        this.thread = Thread.ofVirtual().name(name).start(() -> repeat(name, pause, step));
    }

    private void repeat(String name, Duration pause, IntSupplier step) {
        boolean failing = false;
        while (running) {
            int done = 0;
            try {
                done = step.getAsInt();
                failing = false;
            } catch (RuntimeException failure) {
                if (!failing) {
                    LOG.log(System.Logger.Level.WARNING, name + " failed; it goes on", failure);
                }
                failing = true;
            }
            if (done == 0 && running) {
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException _) {
                    // Closed: the condition ends it.
                }
            }
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
