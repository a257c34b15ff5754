package hutong.ledger.node;

import hutong.kernel.Credit;
import hutong.ledger.AccountId;
import hutong.ledger.LedgerAuthority.LeaseOutcome;
import hutong.ledger.LedgerAuthority.LeaseRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this node has of one account, in nano-credits. Guarded by the lock of its {@link Purse}.
 *
 * <ul>
 *   <li>{@code spent + held <= granted}, always, and {@code granted} is never more than the
 *       database knows: it is raised after the database has answered and lowered before it is told.
 *   <li>What a settled call did not use may be held again at once, since the journal keeps the
 *       order; but it is not given back to the database before that call's end is durable: until
 *       then recovery might charge it in full.
 *   <li>At most one request is under way; one whose outcome is unknown is sent again as it was.
 *   <li>No clock ever frees or takes away anything.
 * </ul>
 */
final class Lease {
    /** An answer that the authority was asked for this long before a call still counts for it. */
    static final long FRESH_NANOS = 20_000_000;

    final UUID id;
    final AccountId account;
    final Purse purse;

    private long granted;
    private long spent;
    private long held;
    private long notDurable;
    private long version;
    private @Nullable LeaseRequest pending;

    /** What the account has free beyond this lease, as last heard: a hint, never a permission. */
    long hintFree;

    /** Whether another node was seen to want this account's leases back. */
    boolean wanted;

    /** What calls that wait would take, the most recent pass over them. */
    long reserved;

    /** Whether one of those calls needs an answer of the authority that is not older than it. */
    boolean needed;

    /** Set while the keeper has this lease in its queue or asks for it. */
    boolean queued;

    /** The terms, where this is a key's budget window. */
    @Nullable WindowTerms window;

    long lastUsedNanos;
    long retryAtNanos;
    final Burn burn = new Burn();

    private boolean heard;
    private long heardAtNanos;
    private long elsewhere;

    Lease(UUID id, AccountId account, Purse purse, long nowNanos) {
        this.id = id;
        this.account = account;
        this.purse = purse;
        this.lastUsedNanos = nowNanos;
        this.retryAtNanos = nowNanos;
    }

    long available() {
        return granted - spent - held;
    }

    long held() {
        return held;
    }

    long spent() {
        return spent;
    }

    long granted() {
        return granted;
    }

    /** What could be given back now. */
    long unused() {
        return available() - notDurable;
    }

    /** What other nodes had of the account when it was last too little. */
    long elsewhere() {
        return elsewhere;
    }

    boolean busy() {
        return pending != null;
    }

    void hold(long amount, long nowNanos) {
        if (amount < 0 || amount > available()) {
            throw new IllegalStateException("a hold of " + amount + " in " + available());
        }
        held += amount;
        lastUsedNanos = nowNanos;
    }

    /** Ends a hold: what was charged is spent, the rest may be held again. */
    void end(long amount, long charged, long nowNanos) {
        if (charged < 0 || charged > amount || amount > held) {
            throw new IllegalStateException("a charge of " + charged + " on " + amount);
        }
        held -= amount;
        spent += charged;
        notDurable += amount - charged;
        burn.add(charged);
        lastUsedNanos = nowNanos;
    }

    /** The end of a hold is durable. */
    void endDurable(long amount, long charged) {
        notDurable -= amount - charged;
    }

    /**
     * Whether the authority was asked after (or just before) this moment and has answered: what it
     * has free is known then, as far as anybody can.
     */
    boolean heardSince(long nanos) {
        return heard && heardAtNanos - nanos >= -FRESH_NANOS;
    }

    boolean heardWithin(long nanos, long nowNanos) {
        return heard && nowNanos - heardAtNanos < nanos;
    }

    /** More may be there than was heard: the budget was raised. */
    void forgetAnswer() {
        heard = false;
    }

    LeaseRequest raise(long by, boolean mark, int node, long epoch) {
        return ask(Math.addExact(granted, by), mark, node, epoch);
    }

    /** Gives back what is not used; from here on it can't be spent. */
    LeaseRequest lower(int node, long epoch) {
        granted -= unused();
        return ask(granted, false, node, epoch);
    }

    private LeaseRequest ask(long target, boolean mark, int node, long epoch) {
        LeaseRequest request =
                new LeaseRequest(id, account, node, epoch, version, Credit.ofNano(target), mark);
        pending = request;
        return request;
    }

    /** The request whose outcome is not known. */
    @Nullable LeaseRequest pending() {
        return pending;
    }

    void granted(LeaseOutcome.Granted answer, long askedAtNanos) {
        if (pending != null && !pending.wanted()) {
            elsewhere = 0;
        }
        pending = null;
        version = answer.version();
        granted = Math.max(granted, answer.granted().nano());
        hear(answer.free(), askedAtNanos);
    }

    void refused(LeaseOutcome.Refused answer, long askedAtNanos) {
        pending = null;
        elsewhere = answer.elsewhere().nano();
        hear(answer.free(), askedAtNanos);
    }

    private void hear(Credit free, long askedAtNanos) {
        hintFree = free.nano();
        heard = true;
        heardAtNanos = askedAtNanos;
    }
}
