package hutong.simulator.world;

import hutong.kernel.Time;
import java.time.Instant;

/** A machine's clock: its wall jumps by itself, the monotonic time is that of the world. */
final class Clock implements Time {
    /** The time of the world. */
    static final class World {
        private long nanos;

        void pass(long more) {
            nanos += more;
        }

        long nanos() {
            return nanos;
        }
    }

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final World world;
    private long jumpedNanos;

    Clock(World world) {
        this.world = world;
    }

    void jump(long nanos) {
        jumpedNanos += nanos;
    }

    @Override
    public Instant now() {
        return START.plusNanos((world.nanos + jumpedNanos) / 1_000 * 1_000);
    }

    @Override
    public long nanos() {
        return world.nanos;
    }
}
