package hutong.ledger.node;

/** How fast a lease is spent, over the last seconds. */
final class Burn {
    private static final long WINDOW_NANOS = 1_000_000_000;

    private long since = Long.MIN_VALUE;
    private long inWindow;
    private double perSecond;

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
            double recent = inWindow * 1e9 / passed;
            perSecond = passed >= 4 * WINDOW_NANOS ? recent : (perSecond + recent) / 2;
            inWindow = 0;
            since = nowNanos;
        }
        return (long) perSecond;
    }
}
