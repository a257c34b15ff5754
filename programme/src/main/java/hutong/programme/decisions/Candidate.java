package hutong.programme.decisions;

import hutong.kernel.Credit;
import java.util.UUID;

/**
 * A reviewed application as a set is chosen from.
 *
 * @param cost what awarding it would take from the budget
 * @param scoreBasisPoints its mean score, 0 to 10,000
 */
public record Candidate(UUID application, Credit cost, int scoreBasisPoints) {
    public Candidate {
        if (cost.nano() < 0 || scoreBasisPoints < 0 || scoreBasisPoints > 10_000) {
            throw new IllegalArgumentException("a cost is not negative and a score is 0 to 10,000");
        }
    }
}
