package hutong.ledger.node;

/**
 * How much to lease: what the waiting calls need, and beyond that two seconds of recent burn, but
 * no more than half of this node's fair part of what is free. Where that part does not pay for a
 * single call more, exactly what the calls need is leased: near its end an account is shared call
 * by call.
 */
final class LeaseSize {
    private static final long BURN_SECONDS = 2;

    /** For how long what the authority said to be free is all that is asked for. */
    private static final long KNOWN_NANOS = 25_000_000;

    private LeaseSize() {}

    /** What to raise a lease by for the calls that wait; 0 when they have enough. */
    static long needed(Lease lease, NodeState node, long now) {
        long shortage = lease.reserved - lease.available();
        if (shortage <= 0) {
            return 0;
        }
        long free = lease.hintFree;
        if (free > 0 && shortage > free && lease.heardWithin(KNOWN_NANOS, now)) {
            return free;
        }
        return Math.max(shortage, Math.min(ahead(lease, node, now), fairPart(lease, node)));
    }

    /** What to raise a lease by although nobody waits; 0 where exactly what is needed is leased. */
    static long ahead(Lease lease, NodeState node, long now) {
        long burn = Pricing.times(lease.burn.perSecond(now), BURN_SECONDS);
        long size = Math.min(burn, fairPart(lease, node));
        return isExact(lease, node) || size <= lease.available() ? 0 : size;
    }

    static boolean givesBack(Lease lease, NodeState node, long now) {
        if (lease.unused() <= 0 || lease.reserved > 0) {
            return false;
        }
        return isExact(lease, node)
                || now - lease.lastUsedNanos > node.config.idleAfter().toNanos();
    }

    private static boolean isExact(Lease lease, NodeState node) {
        return lease.wanted && node.nodes > 1;
    }

    private static long fairPart(Lease lease, NodeState node) {
        return Math.max(0, lease.hintFree) / (2L * node.nodes);
    }
}
