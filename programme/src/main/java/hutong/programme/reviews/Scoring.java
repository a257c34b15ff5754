package hutong.programme.reviews;

import hutong.programme.calls.Rubric;
import hutong.programme.calls.Rubric.Criterion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scores against a rubric. Pure, in integers. */
public final class Scoring {
    private Scoring() {}

    /**
     * The weighted mean in basis points of the best that can be reached, halves rounded up: the sum
     * of weight × score ÷ best score over the sum of the weights.
     *
     * @throws IllegalArgumentException when a criterion has no score or one outside its bounds
     */
    public static int basisPoints(Rubric rubric, Map<String, Integer> scores) {
        List<String> problems = problems(rubric, scores);
        if (!problems.isEmpty() || rubric.criteria().isEmpty()) {
            throw new IllegalArgumentException("not scored: " + problems);
        }
        // One common denominator, so that nothing is rounded before the end.
        BigInteger whole = BigInteger.ONE;
        for (Criterion criterion : rubric.criteria()) {
            whole = whole.multiply(BigInteger.valueOf(criterion.scoreMax()));
        }
        BigInteger sum = BigInteger.ZERO;
        long weights = 0;
        for (Criterion criterion : rubric.criteria()) {
            Integer given = scores.get(criterion.key());
            long score = given == null ? 0 : given;
            sum =
                    sum.add(
                            whole.divide(BigInteger.valueOf(criterion.scoreMax()))
                                    .multiply(BigInteger.valueOf(score * criterion.weight())));
            weights += criterion.weight();
        }
        BigInteger below = whole.multiply(BigInteger.valueOf(weights));
        return sum.multiply(BigInteger.valueOf(20_000))
                .add(below)
                .divide(below.multiply(BigInteger.TWO))
                .intValueExact();
    }

    /** Keys of criteria that lack a score or have one outside their bounds. */
    public static List<String> problems(Rubric rubric, Map<String, Integer> scores) {
        List<String> problems = new ArrayList<>();
        for (Criterion criterion : rubric.criteria()) {
            Integer score = scores.get(criterion.key());
            if (score == null || score < 0 || score > criterion.scoreMax()) {
                problems.add(criterion.key());
            }
        }
        return problems;
    }
}
