package hutong.programme.decisions;

import hutong.kernel.Credit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The set that the system proposes to the panel. */
public sealed interface SetProposal {
    /**
     * @param chosen in the order of the candidates
     * @param score sum of the members' scores, in basis points
     * @param proved whether no better set exists; false when the time ran out first
     * @param change against the set that would be proposed without pins
     */
    record Proposed(List<UUID> chosen, Credit cost, long score, boolean proved, Change change)
            implements SetProposal {
        public Proposed {
            chosen = List.copyOf(chosen);
        }
    }

    /** The pins themselves break the rules: too dear, too many, or pinned both in and out. */
    record Impossible(String reason) implements SetProposal {}

    /**
     * What the pins cost.
     *
     * @param scoreLost how much the sum of scores falls
     */
    record Change(Set<UUID> broughtIn, Set<UUID> pushedOut, long scoreLost) {
        public static final Change NONE = new Change(Set.of(), Set.of(), 0);

        public Change {
            broughtIn = Set.copyOf(broughtIn);
            pushedOut = Set.copyOf(pushedOut);
        }
    }
}
