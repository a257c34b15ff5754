package hutong.programme.decisions;

import hutong.kernel.Credit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * What a set must keep to.
 *
 * @param budget the most that the set may cost
 * @param countMax the most members
 * @param scoreMinBasisPoints nothing below this score is proposed, unless it is pinned in
 * @param pinnedIn what the panel wants in the set whatever the score
 * @param pinnedOut what the panel wants out of it
 */
public record SetRules(
        Optional<Credit> budget,
        OptionalInt countMax,
        int scoreMinBasisPoints,
        Set<UUID> pinnedIn,
        Set<UUID> pinnedOut) {
    public SetRules {
        pinnedIn = Set.copyOf(pinnedIn);
        pinnedOut = Set.copyOf(pinnedOut);
    }

    SetRules withoutPins() {
        return new SetRules(budget, countMax, scoreMinBasisPoints, Set.of(), Set.of());
    }
}
