package hutong.programme.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.programme.decisions.SetProposal.Impossible;
import hutong.programme.decisions.SetProposal.Proposed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SetProposerTest {
    private final SetProposer proposer = new SetProposer(Duration.ofSeconds(5));

    @Test
    void proposesTheBestSetThatTheBudgetPays() {
        List<Candidate> candidates =
                List.of(candidate(1, 6, 9_000), candidate(2, 5, 5_000), candidate(3, 5, 5_000));
        Proposed proposed = (Proposed) proposer.propose(candidates, rules(10, 3));
        // The two cheaper ones beat the best one alone.
        assertThat(proposed.chosen()).containsExactly(id(2), id(3));
        assertThat(proposed.cost()).isEqualTo(Credit.ofCredits(10));
        assertThat(proposed.proved()).isTrue();
    }

    @Test
    void agreesWithTryingEverySet() {
        Random random = new Random(7);
        for (int round = 0; round < 30; round++) {
            List<Candidate> candidates = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                candidates.add(candidate(i, 1 + random.nextInt(20), random.nextInt(10_001)));
            }
            SetRules rules = rules(10 + random.nextInt(80), 1 + random.nextInt(6));
            Proposed proposed = (Proposed) proposer.propose(candidates, rules);
            assertThat(proposed.score()).isEqualTo(bestByTrying(candidates, rules));
            assertThat(proposed.cost()).isLessThanOrEqualTo(rules.budget().orElseThrow());
            assertThat(proposed.chosen()).hasSizeLessThanOrEqualTo(rules.countMax().orElseThrow());
        }
    }

    @Test
    void showsWhatAPinChanges() {
        List<Candidate> candidates =
                List.of(candidate(1, 5, 9_000), candidate(2, 5, 8_000), candidate(3, 5, 1_000));
        SetRules pinned =
                new SetRules(
                        Optional.of(Credit.ofCredits(10)),
                        OptionalInt.of(2),
                        0,
                        Set.of(id(3)),
                        Set.of());
        Proposed proposed = (Proposed) proposer.propose(candidates, pinned);
        assertThat(proposed.chosen()).containsExactly(id(1), id(3));
        assertThat(proposed.change().broughtIn()).containsExactly(id(3));
        assertThat(proposed.change().pushedOut()).containsExactly(id(2));
        assertThat(proposed.change().scoreLost()).isEqualTo(7_000);
    }

    @Test
    void saysWhenThePinsCannotBeKept() {
        List<Candidate> candidates = List.of(candidate(1, 5, 9_000), candidate(2, 6, 8_000));
        SetRules tooDear =
                new SetRules(
                        Optional.of(Credit.ofCredits(10)),
                        OptionalInt.empty(),
                        0,
                        Set.of(id(1), id(2)),
                        Set.of());
        assertThat(proposer.propose(candidates, tooDear)).isInstanceOf(Impossible.class);
    }

    @Test
    void staysUnderTheBudgetWithSumsThatOverflow() {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            candidates.add(
                    new Candidate(id(i), Credit.ofNano(60_000_000_000_000_001L + i), 5_000 + i));
        }
        SetRules rules = rules(600_000_000, 12);
        Proposed proposed = (Proposed) proposer.propose(candidates, rules);
        assertThat(proposed.cost()).isLessThanOrEqualTo(Credit.ofCredits(600_000_000));
        assertThat(proposed.chosen()).hasSize(9);
    }

    private static long bestByTrying(List<Candidate> candidates, SetRules rules) {
        long best = 0;
        for (int set = 0; set < 1 << candidates.size(); set++) {
            long cost = 0;
            long score = 0;
            for (int i = 0; i < candidates.size(); i++) {
                if ((set >> i & 1) == 1) {
                    cost += candidates.get(i).cost().nano();
                    score += candidates.get(i).scoreBasisPoints();
                }
            }
            if (Integer.bitCount(set) <= rules.countMax().orElseThrow()
                    && cost <= rules.budget().orElseThrow().nano()) {
                best = Math.max(best, score);
            }
        }
        return best;
    }

    private static SetRules rules(long budgetCredits, int countMax) {
        return new SetRules(
                Optional.of(Credit.ofCredits(budgetCredits)),
                OptionalInt.of(countMax),
                0,
                Set.of(),
                Set.of());
    }

    private static Candidate candidate(int number, long credits, int score) {
        return new Candidate(id(number), Credit.ofCredits(credits), score);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
