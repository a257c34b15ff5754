package hutong.simulator.world;

import hutong.kernel.TokenCount;
import hutong.ledger.Hold;
import hutong.ledger.HoldRequest;
import hutong.ledger.Quality;
import hutong.ledger.UsageRecord;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call as its client knows it: what was asked, seen, told. */
final class Call {
    /** A supplier's count above this is cut, so that its price can be computed. */
    private static final long COUNT_MAX = 1_000_000_000;

    private final HoldRequest request;
    private final Set<TokenCount> estimates = new HashSet<>();
    private @Nullable Hold hold;
    private Hold.@Nullable Settlement settled;
    private Hold.@Nullable Charge charge;
    private boolean released;
    private boolean mayBeRefused;
    private long leastFree = Long.MAX_VALUE;

    Call(HoldRequest request) {
        this.request = request;
        estimates.add(new TokenCount(request.inputTokensMax(), 0, 0));
        this.mayBeRefused = request.window().isPresent();
    }

    HoldRequest request() {
        return request;
    }

    UUID id() {
        return request.usage();
    }

    void saw(long free) {
        leastFree = Math.min(leastFree, free);
    }

    void mayBeRefused() {
        mayBeRefused = true;
    }

    /** Whether each of its pots had the whole worst case free, whenever one looked. */
    boolean wasAffordable() {
        long input = request.tariff().inputNanoMax() * request.inputTokensMax();
        long output = request.tariff().outputNano() * request.outputTokensMin();
        return !mayBeRefused && leastFree >= input + output + request.tariff().callNano();
    }

    void held(Hold given) {
        hold = given;
    }

    boolean wasHeld() {
        return hold != null;
    }

    Hold hold() {
        return Objects.requireNonNull(hold);
    }

    void seen(TokenCount count) {
        estimates.add(count);
        estimates.add(new TokenCount(count.input(), count.cached(), 0));
        hold().checkpoint(count);
    }

    void settles(Hold.Settlement settlement) {
        settled = settled == null ? settlement : settled;
        if (settlement.quality() == Quality.ESTIMATED) {
            estimates.add(settlement.count());
        }
    }

    boolean acknowledged(Hold.Charge told) {
        boolean same = charge == null || charge.equals(told);
        charge = told;
        return same;
    }

    void released() {
        released = true;
    }

    boolean wasCharged() {
        return charge != null;
    }

    boolean wasReleased() {
        return released;
    }

    /** What is wrong with the record of this call; null when nothing is. */
    @Nullable String wrongWith(UsageRecord usage) {
        long price = usage.tariff().amount(usage.count()).nano();
        if (!usage.tariff().equals(request.tariff())
                || price != usage.charged().plus(usage.overrun()).nano()) {
            return "an amount is not the price of its tokens";
        }
        if (hold != null && usage.charged().compareTo(hold.amount()) > 0) {
            return "charged more than was held";
        }
        if (hold != null
                && usage.overrun().isPositive()
                && !usage.charged().equals(hold.amount())) {
            return "the programme pays for what the hold covers";
        }
        if (charge != null && !charge.charged().equals(usage.charged())) {
            return "charged otherwise than acknowledged";
        }
        if (released) {
            return "a released call was charged";
        }
        if (settled != null && usage.quality() != Quality.ESTIMATED) {
            boolean absurd = settled.count().output() > COUNT_MAX;
            return absurd || usage.count().equals(settled.count()) ? null : "another count";
        }
        return estimates.contains(usage.count()) ? null : "an estimate of what was never seen";
    }
}
