package hutong.ledger.node;

/** How fast a lease is spent, over the last seconds. */
final class Burn {
    private static final long WINDOW_NANOS = 1_000_000_000;
    private static final long MILLI_NANOS = 1_000_000;

    private long since = Long.MIN_VALUE;
    private long inWindow;
    private long perSecond;

    void add(long nano) {
        inWindow = Pricing.plus(inWindow, nano);
    }

    /** Nano-credits a second. */
    long perSecond(long nowNanos) {
        if (since == Long.MIN_VALUE) {
            since = nowNanos;
        }
        long passed = nowNanos - since;
        if (passed >= WINDOW_NANOS) {
            // Divided first: a sum near the largest amount must not overflow. The window is at
            // least
            // a second, so that whole milliseconds lose at most a thousandth.
            long recent = Pricing.times(inWindow / (passed / MILLI_NANOS), 1_000);
            perSecond = passed >= 4 * WINDOW_NANOS ? recent : Pricing.plus(perSecond, recent) / 2;
            inWindow = 0;
            since = nowNanos;
        }
        return perSecond;
    }
}
