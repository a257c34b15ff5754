package hutong.gateway.internal;

/**
 * So many a minute, refilled evenly; a full minute's worth may be taken at once. May be in debt,
 * when more was used than was asked for: then nothing is given until it is paid off. Guarded by its
 * owner.
 */
final class TokenBucket {
    private static final double MINUTE_NANOS = 60e9;

    private final long perMinute;
    private double level;
    private long filledAt;

    TokenBucket(long perMinute, long now) {
        this.perMinute = perMinute;
        this.level = perMinute;
        this.filledAt = now;
    }

    boolean has(long amount, long now) {
        fill(now);
        return level >= Math.min(amount, perMinute);
    }

    /** A negative amount gives back. */
    void take(long amount) {
        level = Math.min(perMinute, level - amount);
    }

    long limit() {
        return perMinute;
    }

    long remaining() {
        return Math.max(0, (long) level);
    }

    /** Milliseconds until this much is there; all of it is for 0. */
    long millisUntil(long amount) {
        double wanted = amount == 0 ? perMinute : Math.min(amount, perMinute);
        return level >= wanted
                ? 0
                : (long) Math.ceil((wanted - level) * MINUTE_NANOS / perMinute / 1e6);
    }

    private void fill(long now) {
        level = Math.min(perMinute, level + (now - filledAt) / MINUTE_NANOS * perMinute);
        filledAt = now;
    }
}
