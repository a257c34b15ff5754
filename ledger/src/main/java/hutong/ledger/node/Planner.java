package hutong.ledger.node;

import hutong.kernel.Credit;
import hutong.ledger.HoldOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a call may hold of an organisation's pots. Used under the purse's lock; the plan of
 * the last judgement stays in its fields until the next.
 *
 * <p>Three kinds of lease: one that the authority was asked about for this call has what it has
 * here and what the account has free, for which the call waits; one that can still be asked for
 * counts as having enough; one that can't be asked, since the database is away, has what it has
 * here and leaves its share to no other pot.
 */
final class Planner {
    enum Verdict {
        TAKE,
        WAIT,
        REFUSE
    }

    /** Most pots that share one charge. */
    static final int LEGS_MAX = 16;

    static final Duration IN_FLIGHT_RETRY = Duration.ofSeconds(1);
    static final Duration UNAVAILABLE_RETRY = Duration.ofSeconds(2);
    private static final long ENOUGH = Long.MAX_VALUE;
    private static final UUID NOBODY = new UUID(0, 0);

    int count;
    Lease[] leases = new Lease[4];
    int[] cover = new int[4];
    long[] parts = new long[4];
    @Nullable Lease window;
    long windowPart;
    long output;
    UUID programme = NOBODY;

    private long[] limits = new long[4];
    private boolean[] firm = new boolean[4];
    private long windowLimit;

    /** Fills in the pots that may pay for a call, all of one programme. */
    void gather(WaitingCall call, List<PotLease> pots) {
        count = 0;
        window = null;
        for (PotLease candidate : pots) {
            if (!candidate.pays(call)
                    || count > 0 && !candidate.pot().programme().equals(programme)) {
                continue;
            }
            programme = candidate.pot().programme();
            grow();
            leases[count] = candidate.lease();
            cover[count] = candidate.pot().coverBasisPoints();
            count++;
        }
    }

    private void grow() {
        if (count == leases.length) {
            leases = Arrays.copyOf(leases, count * 2);
            cover = Arrays.copyOf(cover, count * 2);
            parts = Arrays.copyOf(parts, count * 2);
            limits = Arrays.copyOf(limits, count * 2);
            firm = Arrays.copyOf(firm, count * 2);
        }
    }

    /**
     * @param ask whether the authority may still be asked and waited for
     * @param stay whether calls in flight may still be waited for
     */
    Verdict judge(WaitingCall call, boolean ask, boolean stay) {
        limit(call, ask, true);
        if (covers(call, call.outputMax)) {
            return takeOrWait();
        }
        limit(call, ask, false);
        if (covers(call, call.outputMax)) {
            return takeOrWait();
        }
        if (covers(call, call.outputMin)) {
            long fits = mostCovered(call);
            covers(call, fits);
            return takeOrWait();
        }
        limitAsIfAllCameBack(call, ask, ask);
        if (stay && covers(call, call.outputMin)) {
            return Verdict.WAIT;
        }
        return Verdict.REFUSE;
    }

    private Verdict takeOrWait() {
        boolean all = window == null || windowPart <= spare(window);
        int legs = 0;
        for (int i = 0; i < count; i++) {
            all &= parts[i] <= Math.max(0, spare(leases[i]));
            legs += parts[i] > 0 ? 1 : 0;
        }
        if (all && legs <= LEGS_MAX) {
            return Verdict.TAKE;
        }
        return legs <= LEGS_MAX ? Verdict.WAIT : Verdict.REFUSE;
    }

    /** What a lease has beyond the calls that waited longer. */
    private static long spare(Lease lease) {
        return lease.available() - lease.reserved;
    }

    /**
     * @param trustHint whether what was heard of an account some time ago counts as an answer: good
     *     enough to let the next pot pay, not to refuse
     */
    private void limit(WaitingCall call, boolean ask, boolean trustHint) {
        for (int i = 0; i < count; i++) {
            Lease lease = leases[i];
            boolean known = lease.heardSince(call.arrivedNanos);
            limits[i] = obtainable(lease, ask, known || trustHint);
            firm[i] = !ask && !known && lease.hintFree > 0;
        }
        if (window != null) {
            windowLimit = obtainable(window, ask, window.heardSince(call.arrivedNanos));
        }
    }

    private static long obtainable(Lease lease, boolean ask, boolean known) {
        if (!ask) {
            return spare(lease);
        }
        return known ? spare(lease) + Math.max(0, lease.hintFree) : ENOUGH;
    }

    /**
     * @param elsewhere whether other nodes might give back what they have
     */
    private void limitAsIfAllCameBack(WaitingCall call, boolean ask, boolean elsewhere) {
        for (int i = 0; i < count; i++) {
            boolean open = ask && !leases[i].heardSince(call.arrivedNanos);
            limits[i] = open ? ENOUGH : atMost(leases[i], elsewhere);
            firm[i] = false;
        }
        if (window != null) {
            boolean open = ask && !window.heardSince(call.arrivedNanos);
            windowLimit = open ? ENOUGH : atMost(window, elsewhere);
        }
    }

    private static long atMost(Lease lease, boolean elsewhere) {
        long here = Pricing.plus(lease.available(), lease.held());
        return elsewhere
                ? Pricing.plus(here, Pricing.plus(lease.elsewhere(), Math.max(0, lease.hintFree)))
                : here;
    }

    private boolean covers(WaitingCall call, long tokens) {
        output = tokens;
        long worst = call.worstCase(tokens);
        windowPart = worst;
        return worst != Pricing.TOO_MUCH
                && (window == null || worst <= windowLimit)
                && Division.divide(worst, count, cover, limits, firm, parts);
    }

    /** The most output with which the call is covered; at least the fewest are. */
    private long mostCovered(WaitingCall call) {
        long covered = call.outputMin;
        long above = call.outputMax;
        while (above - covered > 1) {
            long middle = covered + (above - covered) / 2;
            if (covers(call, middle)) {
                covered = middle;
            } else {
                above = middle;
            }
        }
        return covered;
    }

    /** Why a call is refused, after {@link #judge} said so. */
    HoldOutcome refusal(WaitingCall call, Instant now, boolean ask) {
        if (!ask && !allHeard(call)) {
            return new HoldOutcome.Unavailable(UNAVAILABLE_RETRY);
        }
        if (!ask && isFree(call)) {
            // The account has it, only the authority's answer is late: nobody is to blame.
            return new HoldOutcome.Unavailable(UNAVAILABLE_RETRY);
        }
        limitAsIfAllCameBack(call, false, true);
        if (covers(call, call.outputMin)) {
            return new HoldOutcome.InFlight(Credit.ofNano(inFlight()), IN_FLIGHT_RETRY);
        }
        Lease budget = window;
        if (budget != null && call.worstCase(call.outputMin) > atMost(budget, true)) {
            Duration left =
                    Duration.between(now, nextOf(budget).atStartOfDay(ZoneOffset.UTC).toInstant());
            return new HoldOutcome.WindowExhausted(left);
        }
        limit(call, true, true);
        long free = mostPayable();
        if (free < Pricing.worstCase(call.request.tariff(), 1, 1)) {
            return new HoldOutcome.Exhausted(Credit.ofNano(free));
        }
        long fits =
                Pricing.outputThatFits(call.request.tariff(), call.inputMax, call.outputMax, free);
        return new HoldOutcome.ExceedsBudget(Credit.ofNano(free), fits);
    }

    private boolean isFree(WaitingCall call) {
        limit(call, true, true);
        return covers(call, call.outputMin);
    }

    private boolean allHeard(WaitingCall call) {
        boolean all = window == null || window.heardSince(call.arrivedNanos);
        for (int i = 0; i < count; i++) {
            all &= leases[i].heardSince(call.arrivedNanos);
        }
        return all;
    }

    private long inFlight() {
        long held = 0;
        for (int i = 0; i < count; i++) {
            held = Pricing.plus(held, Pricing.plus(leases[i].held(), leases[i].elsewhere()));
        }
        return held;
    }

    /** The largest charge that the pots could share now. */
    private long mostPayable() {
        Arrays.fill(firm, false);
        long all = 0;
        for (int i = 0; i < count; i++) {
            limits[i] = Math.max(0, limits[i]);
            all = Pricing.plus(all, limits[i]);
        }
        long payable = 0;
        long above = all == Pricing.TOO_MUCH ? all : all + 1;
        while (above - payable > 1) {
            long middle = payable + (above - payable) / 2;
            if (Division.divide(middle, count, cover, limits, firm, parts)) {
                payable = middle;
            } else {
                above = middle;
            }
        }
        return payable;
    }

    private static LocalDate nextOf(Lease budget) {
        WindowTerms terms = budget.window;
        return terms == null ? LocalDate.MAX : terms.next;
    }
}
