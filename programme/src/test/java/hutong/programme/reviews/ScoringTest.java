package hutong.programme.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Texts;
import hutong.programme.calls.Rubric;
import hutong.programme.calls.Rubric.Criterion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final Rubric RUBRIC =
            new Rubric(List.of(criterion("a", 2, 3), criterion("b", 1, 7)));

    @Test
    void theWeightedMeanIsRoundedOnceHalvesUp() {
        assertThat(Scoring.basisPoints(RUBRIC, Map.of("a", 3, "b", 7))).isEqualTo(10_000);
        assertThat(Scoring.basisPoints(RUBRIC, Map.of("a", 0, "b", 0))).isZero();
        // (2 × 1/3 + 1 × 2/7) ÷ 3 = 20/63 = 0.31746…
        assertThat(Scoring.basisPoints(RUBRIC, Map.of("a", 1, "b", 2))).isEqualTo(3_175);
    }

    @Test
    void missingAndImpossibleScoresAreNamed() {
        assertThat(Scoring.problems(RUBRIC, Map.of("a", 4))).containsExactly("a", "b");
        assertThat(Scoring.problems(RUBRIC, Map.of("a", -1, "b", 7))).containsExactly("a");
    }

    private static Criterion criterion(String key, int weight, int best) {
        return new Criterion(key, Texts.english(key), Texts.english(key), weight, best);
    }
}
