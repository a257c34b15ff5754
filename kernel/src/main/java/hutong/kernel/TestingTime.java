package hutong.kernel;

import java.time.Duration;
import java.time.Instant;

/** A clock that moves only when told. */
public final class TestingTime implements Time {
    private Instant now;
    private long nanos;

    public TestingTime() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    public TestingTime(Instant start) {
        this.now = start;
    }

    public synchronized void advance(Duration step) {
        now = now.plus(step);
        nanos += step.toNanos();
    }

    /** Moves wall time alone, as a clock that is set does. */
    public synchronized void jump(Duration step) {
        now = now.plus(step);
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }
}
