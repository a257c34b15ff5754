package hutong.programme.reviews;

import java.util.List;
import java.util.UUID;

/**
 * Who might review what, and where reviewers are short. Nothing of it stands until it is assigned.
 */
public record AssignmentProposal(List<Pair> pairs, List<Shortage> shortages) {
    public AssignmentProposal {
        pairs = List.copyOf(pairs);
        shortages = List.copyOf(shortages);
    }

    /**
     * @param why this reviewer, in a sentence
     */
    public record Pair(UUID application, UUID reviewer, String why) {}

    /**
     * @param missing reviewers that could not be found
     */
    public record Shortage(UUID application, int missing, String why) {}
}
