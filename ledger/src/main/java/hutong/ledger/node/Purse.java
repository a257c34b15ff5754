package hutong.ledger.node;

import hutong.kernel.Credit;
import hutong.ledger.AccountId;
import hutong.ledger.HoldOutcome;
import hutong.ledger.HoldRequest;
import hutong.ledger.LedgerAuthority.LeaseOutcome;
import hutong.ledger.LedgerAuthority.LeaseRequest;
import hutong.ledger.LedgerAuthority.PotState;
import hutong.ledger.Pot;
import hutong.ledger.journal.JournalRecord.HeldLeg;
import hutong.ledger.journal.JournalRecord.Intent;
import hutong.ledger.node.Planner.Verdict;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One organisation's money on this node: its pots, their leases and the calls that wait. Its
 * monitor is the lock of all of them; nothing under it blocks or calls out. An account belongs to
 * one organisation.
 *
 * <p>Calls that wait are served in the order of their coming; what an earlier one waits for is
 * reserved from the later ones.
 */
final class Purse {
    private static final long ASK_AGAIN_NANOS = 25_000_000;

    /** No more calls that can't be served are looked at in one pass, so that it stays short. */
    private static final int LOOKED_AT_MAX = 256;

    final NodeState node;
    private final Planner planner = new Planner();
    private final Map<AccountId, Lease> leases = new HashMap<>();
    private final ArrayDeque<WaitingCall> waiters = new ArrayDeque<>();
    private final List<Lease> touched = new ArrayList<>();
    private List<PotLease> pots = List.of();

    Purse(NodeState node) {
        this.node = node;
    }

    synchronized void hold(WaitingCall call, Completions completions) {
        if (waiters.size() >= node.config.waitersMax()) {
            completions.add(
                    call.outcome,
                    new HoldOutcome.InFlight(Credit.ofNano(heldNano()), Planner.IN_FLIGHT_RETRY));
            return;
        }
        waiters.add(call);
        node.waiters.incrementAndGet();
        serve(completions);
    }

    /** Gives every waiting call what it can have now, in order. */
    synchronized void serve(Completions completions) {
        long now = node.time.nanos();
        for (Lease lease : touched) {
            lease.reserved = 0;
            lease.needed = false;
        }
        touched.clear();
        int unserved = 0;
        for (Iterator<WaitingCall> queue = waiters.iterator();
                queue.hasNext() && unserved < LOOKED_AT_MAX; ) {
            if (served(queue.next(), now, completions)) {
                queue.remove();
                node.waiters.decrementAndGet();
            } else {
                unserved++;
            }
        }
        for (Lease lease : touched) {
            askIfDue(lease, now);
        }
        if (unserved > 0) {
            node.waiting.add(this);
        } else {
            node.waiting.remove(this);
        }
    }

    private boolean served(WaitingCall call, long now, Completions completions) {
        if (!node.admits()) {
            completions.add(call.outcome, new HoldOutcome.Unavailable(Planner.UNAVAILABLE_RETRY));
            return true;
        }
        boolean overdue = call.overdue(now);
        planner.gather(call, pots);
        if (planner.count == 0) {
            return withoutPot(call, overdue, now, completions);
        }
        planner.window = call.window == null ? windowOf(call) : call.window;
        call.window = planner.window;
        boolean ask = !overdue && !node.isAway(now);
        Verdict verdict = planner.judge(call, ask, !overdue);
        switch (verdict) {
            case TAKE -> take(call, now);
            case WAIT -> reserve(call);
            case REFUSE ->
                    completions.add(call.outcome, planner.refusal(call, node.time.now(), ask));
        }
        return verdict != Verdict.WAIT;
    }

    /** Nobody is told that nothing was granted before the pots were asked for once more. */
    private boolean withoutPot(
            WaitingCall call, boolean overdue, long now, Completions completions) {
        boolean current = node.polledAtNanos - call.arrivedNanos >= -Lease.FRESH_NANOS;
        if (current || !pots.isEmpty() && node.isAway(now)) {
            completions.add(call.outcome, new HoldOutcome.NotGranted());
            return true;
        }
        if (overdue || node.isAway(now)) {
            completions.add(call.outcome, new HoldOutcome.Unavailable(Planner.UNAVAILABLE_RETRY));
            return true;
        }
        node.pollSoon = true;
        return false;
    }

    private void take(WaitingCall call, long now) {
        List<Lease> held = new ArrayList<>(planner.count);
        List<HeldLeg> legs = new ArrayList<>(planner.count);
        for (int i = 0; i < planner.count; i++) {
            boolean free = planner.windowPart == 0 && i == 0;
            if (planner.parts[i] > 0 || free) {
                held.add(planner.leases[i]);
                legs.add(leg(planner.leases[i], planner.cover[i], planner.parts[i], now));
            }
        }
        Optional<HeldLeg> budget =
                Optional.ofNullable(planner.window)
                        .map(lease ->
                                leg(lease, Pot.COVER_ALL_BASIS_POINTS, planner.windowPart, now));
        node.holds.incrementAndGet();
        Intent intent = call.intent(planner.programme, planner.output, legs, budget);
        new NodeHold(this, intent, held, planner.window, balanceNano()).begin(call.outcome);
        for (Lease lease : held) {
            fillAhead(lease, now);
        }
    }

    private static HeldLeg leg(Lease lease, int cover, long nano, long now) {
        lease.hold(nano, now);
        return new HeldLeg(lease.id, lease.account, cover, nano);
    }

    private void reserve(WaitingCall call) {
        for (int i = 0; i < planner.count; i++) {
            reserve(planner.leases[i], planner.parts[i], call);
        }
        if (planner.window != null) {
            reserve(planner.window, planner.windowPart, call);
        }
    }

    private void reserve(Lease lease, long nano, WaitingCall call) {
        if (nano > 0) {
            lease.reserved = Pricing.plus(lease.reserved, nano);
            lease.needed |= !lease.heardSince(call.arrivedNanos);
            touched.add(lease);
        }
    }

    private void askIfDue(Lease lease, long now) {
        if (lease.busy()) {
            return;
        }
        boolean again =
                lease.needed || lease.hintFree > 0 || !lease.heardWithin(ASK_AGAIN_NANOS, now);
        if (lease.reserved > lease.available() && again) {
            enqueue(lease, now);
        }
    }

    /** A lease that will be spent within a second is filled up before a call has to wait. */
    private void fillAhead(Lease lease, long now) {
        long perSecond = lease.burn.perSecond(now);
        if (!lease.busy()
                && lease.available() < perSecond
                && LeaseSize.ahead(lease, node, now) > 0) {
            enqueue(lease, now);
        }
    }

    /** Where other nodes wait for this account, what a call did not use goes back at once. */
    void giveBackIfWanted(Lease lease) {
        if (lease.wanted && !lease.busy()) {
            long now = node.time.nanos();
            if (LeaseSize.givesBack(lease, node, now)) {
                enqueue(lease, now);
            }
        }
    }

    private void enqueue(Lease lease, long now) {
        if (!lease.queued && now - lease.retryAtNanos >= 0) {
            lease.queued = true;
            node.due.add(lease);
        }
    }

    /** Asks again what was not answered, and gives back what lies idle or is wanted elsewhere. */
    synchronized void sweep(long now, LocalDate today) {
        for (Iterator<Lease> all = leases.values().iterator(); all.hasNext(); ) {
            Lease lease = all.next();
            if (lease.busy() || LeaseSize.givesBack(lease, node, now)) {
                enqueue(lease, now);
            } else if (isOver(lease, today)) {
                all.remove();
            }
        }
    }

    /** What to ask or tell the authority about a lease now; null when there is nothing. */
    synchronized @Nullable LeaseRequest nextRequest(Lease lease) {
        LeaseRequest request = request(lease);
        lease.queued = request != null;
        return request;
    }

    private @Nullable LeaseRequest request(Lease lease) {
        LeaseRequest unknown = lease.pending();
        if (unknown != null) {
            return unknown;
        }
        long now = node.time.nanos();
        int number = node.config.node();
        long needed = LeaseSize.needed(lease, node, now);
        if (needed > 0) {
            boolean mark = node.nodes > 1 && lease.hintFree < lease.reserved - lease.available();
            return lease.raise(needed, mark, number, node.epoch());
        }
        if (LeaseSize.givesBack(lease, node, now)) {
            return lease.lower(number, node.epoch());
        }
        long ahead = LeaseSize.ahead(lease, node, now);
        return ahead > 0 && !node.closing ? lease.raise(ahead, false, number, node.epoch()) : null;
    }

    /** The amount to open a lease's budget window with first, 0 for none. */
    synchronized long windowToOpen(Lease lease) {
        WindowTerms terms = lease.window;
        return terms == null || terms.opened >= terms.amount ? 0 : terms.amount;
    }

    synchronized void windowOpened(Lease lease, long amount) {
        if (lease.window != null) {
            lease.window.opened = Math.max(lease.window.opened, amount);
        }
    }

    /** Takes over the authority's answer, and serves those who waited for it. */
    synchronized void answered(
            Lease lease, LeaseOutcome outcome, long askedAtNanos, Completions completions) {
        lease.queued = false;
        switch (outcome) {
            case LeaseOutcome.Granted granted -> lease.granted(granted, askedAtNanos);
            case LeaseOutcome.Refused refused -> lease.refused(refused, askedAtNanos);
            case LeaseOutcome.Stale stale ->
                    node.fail(
                            new IllegalStateException(
                                    "another process took this node's place: lease "
                                            + lease.id
                                            + " stands at version "
                                            + stale.version()));
        }
        serve(completions);
    }

    /** Nothing is known of a request: it is sent again as it was, a little later. */
    synchronized void unanswered(Lease lease, long againAtNanos) {
        lease.queued = false;
        lease.retryAtNanos = againAtNanos;
    }

    private static boolean isOver(Lease lease, LocalDate today) {
        return lease.window != null
                && today.isAfter(lease.window.next.plusDays(2))
                && lease.held() == 0
                && lease.available() == 0;
    }

    private @Nullable Lease windowOf(WaitingCall call) {
        if (call.request.window().isEmpty()) {
            return null;
        }
        HoldRequest.Window terms = call.request.window().get();
        AccountId account =
                AccountId.window(
                        call.request.apiKey(), terms.length(), terms.length().start(call.day));
        Lease lease = leases.get(account);
        long amount = Math.max(0, terms.amount().nano());
        if (lease == null) {
            lease = lease(account);
            lease.window =
                    new WindowTerms(planner.programme, terms.length().next(call.day), amount);
            lease.hintFree = amount;
        }
        WindowTerms known = lease.window;
        if (known != null && amount > known.amount) {
            lease.hintFree += amount - known.amount;
            known.amount = amount;
            lease.forgetAnswer();
        }
        return lease;
    }

    private Lease lease(AccountId account) {
        return leases.computeIfAbsent(
                account,
                absent -> new Lease(node.leaseId(absent), absent, this, node.time.nanos()));
    }

    /** Takes over what was heard of some of the pots. */
    synchronized void heard(Collection<PotState> states) {
        List<PotLease> changed = new ArrayList<>(pots);
        for (PotState state : states) {
            Lease lease = lease(state.pot().account());
            lease.hintFree = state.free().nano();
            lease.wanted = state.wanted();
            changed.removeIf(known -> known.pot().account().equals(state.pot().account()));
            changed.add(new PotLease(state.pot(), lease));
        }
        Collections.sort(changed);
        pots = List.copyOf(changed);
    }

    long balanceNano() {
        long balance = 0;
        for (PotLease pot : pots) {
            if (pot.pot().state() == Pot.State.ACTIVE) {
                balance = Pricing.plus(balance, Math.max(0, pot.lease().hintFree));
                balance = Pricing.plus(balance, Math.max(0, pot.lease().available()));
            }
        }
        return balance;
    }

    private long heldNano() {
        long held = 0;
        for (PotLease pot : pots) {
            held = Pricing.plus(held, pot.lease().held());
        }
        return held;
    }

    synchronized void count(LeaseTotals totals, long now) {
        for (Lease lease : leases.values()) {
            if (lease.window == null) {
                totals.add(lease, now);
            }
        }
    }
}
