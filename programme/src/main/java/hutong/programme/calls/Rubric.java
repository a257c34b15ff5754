package hutong.programme.calls;

import hutong.kernel.Texts;
import java.util.List;

/**
 * What reviewers score. A review's score is the weighted mean of its criteria, in basis points of
 * the best that can be reached.
 */
public record Rubric(List<Criterion> criteria) {
    public Rubric {
        criteria = List.copyOf(criteria);
    }

    /**
     * @param key stable name in lower snake case
     * @param weight from 1; only the proportions count
     * @param scoreMax a reviewer gives 0 to this
     */
    public record Criterion(String key, Texts name, Texts guidance, int weight, int scoreMax) {
        public Criterion {
            if (weight < 1 || scoreMax < 1) {
                throw new IllegalArgumentException("weight and best score are at least 1");
            }
        }
    }
}
