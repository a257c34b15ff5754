package hutong.simulator.door;

import hutong.simulator.world.Violation;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Says which promise is broken. */
final class Promise {
    private static final long WAIT_NANOS_MAX = Duration.ofSeconds(5).toNanos();

    private Promise() {}

    static void unless(boolean kept, String otherwise) {
        if (!kept) {
            throw new Violation(otherwise);
        }
    }

    /** Waits some seconds for what must come to be. */
    static void until(BooleanSupplier kept, String otherwise) {
        long began = System.nanoTime();
        while (!kept.getAsBoolean()) {
            unless(System.nanoTime() - began < WAIT_NANOS_MAX, otherwise);
            pause(Duration.ofMillis(1));
        }
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
