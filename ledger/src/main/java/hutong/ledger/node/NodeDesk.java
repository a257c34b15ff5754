package hutong.ledger.node;

import hutong.ledger.CreditDesk;
import hutong.ledger.HoldOutcome;
import hutong.ledger.HoldRequest;
import hutong.ledger.LedgerAuthority.PotState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Gives each call to its organisation's purse. */
final class NodeDesk implements CreditDesk {
    private final NodeState node;
    private final Map<UUID, Purse> purses = new ConcurrentHashMap<>();

    NodeDesk(NodeState node) {
        this.node = node;
    }

    @Override
    public CompletionStage<HoldOutcome> hold(HoldRequest request) {
        if (!node.admits()) {
            return CompletableFuture.completedFuture(
                    new HoldOutcome.Unavailable(Planner.UNAVAILABLE_RETRY));
        }
        WaitingCall call = new WaitingCall(request, node.time.now(), node.time.nanos());
        Completions completions = new Completions();
        purse(request.organisation()).hold(call, completions);
        completions.run();
        return call.outcome;
    }

    private Purse purse(UUID organisation) {
        Purse known = purses.get(organisation);
        return known != null
                ? known
                : purses.computeIfAbsent(organisation, absent -> new Purse(node));
    }

    void heard(List<PotState> states) {
        Map<UUID, List<PotState>> byOrganisation = new HashMap<>();
        for (PotState state : states) {
            byOrganisation
                    .computeIfAbsent(state.pot().organisation(), absent -> new ArrayList<>())
                    .add(state);
        }
        byOrganisation.forEach((organisation, some) -> purse(organisation).heard(some));
    }

    /** Looks at every call that waits: some are overdue. */
    void serveWaiting() {
        for (Purse purse : node.waiting) {
            Completions completions = new Completions();
            purse.serve(completions);
            completions.run();
        }
    }

    /** Looks at every lease: some are idle, some wait to be asked for again. */
    void sweep() {
        long now = node.time.nanos();
        Instant wall = node.time.now();
        for (Purse purse : purses.values()) {
            purse.sweep(now, LocalDate.ofInstant(wall, ZoneOffset.UTC));
        }
    }

    /** When this returns, no purse takes a hold that it began before the node was closing. */
    void waitForTakers() {
        for (Purse purse : purses.values()) {
            Completions completions = new Completions();
            purse.serve(completions);
            completions.run();
        }
    }

    LeaseTotals totals() {
        LeaseTotals totals = new LeaseTotals();
        long now = node.time.nanos();
        for (Purse purse : purses.values()) {
            purse.count(totals, now);
        }
        return totals;
    }
}
