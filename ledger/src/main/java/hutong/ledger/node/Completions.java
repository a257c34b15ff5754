package hutong.ledger.node;

import hutong.ledger.HoldOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Outcomes decided under a lock, told after it: callers run on from their stages. */
final class Completions {
    private final List<CompletableFuture<HoldOutcome>> stages = new ArrayList<>(2);
    private final List<HoldOutcome> outcomes = new ArrayList<>(2);

    void add(CompletableFuture<HoldOutcome> stage, HoldOutcome outcome) {
        stages.add(stage);
        outcomes.add(outcome);
    }

    void run() {
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).complete(outcomes.get(i));
        }
    }
}
