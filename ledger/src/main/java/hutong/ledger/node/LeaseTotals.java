package hutong.ledger.node;

/** Sums over leases, for {@link NodeStats}. */
final class LeaseTotals {
    int leases;
    long held;
    long spent;
    long available;
    long burnPerSecond;

    void add(Lease lease, long now) {
        leases += lease.granted() > lease.spent() ? 1 : 0;
        held = Pricing.plus(held, lease.held());
        spent = Pricing.plus(spent, lease.spent());
        available = Pricing.plus(available, Math.max(0, lease.available()));
        burnPerSecond = Pricing.plus(burnPerSecond, lease.burn.perSecond(now));
    }
}
