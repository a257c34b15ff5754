package hutong.programme.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.programme.applications.Application;
import hutong.programme.applications.Move;
import hutong.programme.calls.Call;
import hutong.programme.reviews.ReviewFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecisionBookDatabaseTest {
    private final ReviewFixture it = new ReviewFixture();
    private final UUID firm = it.organisation("Firm");
    private final UUID reviewer = it.reviewer(50);

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void anApprovalTakesFromTheCallMovesAndWrites() {
        Call call = it.call(1, 100, 5);
        Application application = toDecide(call, 10);
        NewDecision wanted = wanted(application, true, 8);
        DecisionOutcome outcome = it.decisions.decide(wanted, ReviewFixture.OFFICER);
        assertThat(outcome).isInstanceOf(DecisionOutcome.Done.class);
        assertThat(it.decisions.decide(wanted, ReviewFixture.OFFICER))
                .isInstanceOf(DecisionOutcome.Exists.class);
        assertThat(it.calls.tally(call.id()).awarded()).isEqualTo(Credit.ofCredits(8));
        assertThat(it.calls.tally(call.id()).awards()).isEqualTo(1);
        Letter letter = it.decisions.letters(application.id()).getFirst();
        assertThat(letter.body().en()).contains("8 credits", "Well argued", "— for you");
        assertThat(letter.body().en()).doesNotContain("for the panel");
        assertThat(letter.body().zh()).contains("已获批准");
        assertThat(letter.body().vi()).contains("được duyệt");
        DecisionOutcome recalled =
                it.decisions.recall(
                        ReviewFixture.PROGRAMME,
                        application.id(),
                        application.version() + 1,
                        "A wrong amount",
                        ReviewFixture.OFFICER);
        assertThat(recalled).isInstanceOf(DecisionOutcome.Done.class);
        assertThat(it.calls.tally(call.id()).awards()).isZero();
        assertThat(it.decisions.letters(application.id())).hasSize(2);
    }

    @Test
    void whatMayNotBeIsRefusedWithAReason() {
        Call call = it.call(1, 100, 5);
        Application application = toDecide(call, 10);
        assertThat(code(wanted(application, true, 11), ReviewFixture.OFFICER))
                .isEqualTo("invalid_amount");
        assertThat(code(wanted(application, true, 0), ReviewFixture.OFFICER))
                .isEqualTo("invalid_amount");
        UUID member = it.ids.next();
        it.joins(member, firm);
        assertThat(code(wanted(application, false, 0), member)).isEqualTo("own_side");
        Application early = it.application(call, firm, 10, "{}");
        assertThat(code(wanted(early, true, 5), ReviewFixture.OFFICER))
                .isEqualTo("decision_not_allowed");
        Application unread = it.move(it.application(call, firm, 10, "{}"), Move.SEND_TO_DECISION);
        assertThat(code(wanted(unread, true, 5), ReviewFixture.OFFICER))
                .isEqualTo("reviews_missing");
        NewDecision elsewhere =
                new NewDecision(
                        it.ids.next(),
                        new UUID(9, 9),
                        application.id(),
                        application.version(),
                        false,
                        Credit.ZERO,
                        "No",
                        Optional.empty(),
                        it.house.time.now());
        assertThat(code(elsewhere, ReviewFixture.OFFICER)).isEqualTo("application_not_found");
        assertThat(it.calls.tally(call.id()).awards()).isZero();
    }

    @Test
    void ofTwoOfficersAtOnceOneDecides() throws Exception {
        Call call = it.call(1, 1_000, 50);
        for (int round = 0; round < 8; round++) {
            Application application = toDecide(call, 10);
            List<DecisionOutcome> outcomes =
                    atOnce(
                            () ->
                                    it.decisions.decide(
                                            wanted(application, true, 5), ReviewFixture.OFFICER),
                            () ->
                                    it.decisions.decide(
                                            wanted(application, false, 0), new UUID(5, 5)));
            assertThat(outcomes)
                    .extracting(outcome -> outcome.getClass().getSimpleName())
                    .containsExactlyInAnyOrder("Done", "DecidedMeanwhile");
        }
    }

    @Test
    void theLastAwardIsMadeOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            Call call = it.call(1, 12, 1);
            Application one = toDecide(call, 10);
            Application other = toDecide(call, 10);
            List<DecisionOutcome> outcomes =
                    atOnce(
                            () -> it.decisions.decide(wanted(one, true, 10), ReviewFixture.OFFICER),
                            () ->
                                    it.decisions.decide(
                                            wanted(other, true, 10), ReviewFixture.OFFICER));
            assertThat(outcomes)
                    .extracting(outcome -> outcome.getClass().getSimpleName())
                    .containsExactlyInAnyOrder("Done", "Exhausted");
            assertThat(it.calls.tally(call.id()).awarded()).isEqualTo(Credit.ofCredits(10));
        }
    }

    @Test
    void thePanelRanksPinsAndGetsASetUnderTheBudget() {
        Call call = it.call(1, 20, 2);
        UUID second = it.reviewer(50);
        Application best = it.application(call, firm, 10, "{}");
        it.submitted(best, reviewer, 10, 4);
        it.submitted(best, second, 4, 4);
        Application good = it.application(call, firm, 10, "{}");
        it.submitted(good, reviewer, 6, 2);
        Application weak = it.application(call, firm, 10, "{}");
        it.submitted(weak, reviewer, 2, 2);
        Application unread = it.application(call, firm, 10, "{}");
        List<Standing> ranking =
                it.panel.ranking(ReviewFixture.PROGRAMME, call.id(), Optional.empty(), 10).items();
        assertThat(ranking)
                .extracting(Standing::application)
                .containsExactly(best.id(), good.id(), weak.id(), unread.id());
        assertThat(ranking.getFirst().meanBasisPoints()).hasValue(7_750);
        assertThat(ranking.getFirst().disagreement()).isTrue();
        assertThat(ranking.get(1).meanBasisPoints()).hasValue(5_750);
        var first = it.panel.ranking(ReviewFixture.PROGRAMME, call.id(), Optional.empty(), 2);
        assertThat(it.panel.ranking(ReviewFixture.PROGRAMME, call.id(), first.next(), 2).items())
                .extracting(Standing::application)
                .containsExactly(weak.id(), unread.id());
        assertThat(proposed(call)).containsExactly(best.id(), good.id());
        it.panel.pin(
                ReviewFixture.PROGRAMME,
                call.id(),
                weak.id(),
                Optional.of(true),
                "The only one of its field",
                ReviewFixture.OFFICER);
        assertThat(proposed(call)).containsExactly(best.id(), weak.id());
        assertThat(it.panel.ranking(new UUID(9, 9), call.id(), Optional.empty(), 10).items())
                .isEmpty();
    }

    @Test
    void closedMinutesStayAsTheyAre() {
        Call call = it.call(1, 20, 2);
        PanelSession session =
                new PanelSession(
                        it.ids.next(),
                        ReviewFixture.PROGRAMME,
                        call.id(),
                        it.house.time.now(),
                        "Three of us",
                        "We agreed.",
                        Optional.empty(),
                        1);
        assertThat(it.panel.record(session, false, ReviewFixture.OFFICER)).isEmpty();
        assertThat(it.panel.record(session, true, ReviewFixture.OFFICER)).isEmpty();
        PanelSession closed = it.panel.sessions(ReviewFixture.PROGRAMME, call.id()).getFirst();
        assertThat(closed.closedAt()).isPresent();
        assertThat(it.panel.record(closed, false, ReviewFixture.OFFICER)).isPresent();
    }

    private List<UUID> proposed(Call call) {
        SetProposal set = it.panel.propose(ReviewFixture.PROGRAMME, call.id()).set();
        return ((SetProposal.Proposed) set).chosen();
    }

    private Application toDecide(Call call, long requested) {
        Application application = it.application(call, firm, requested, "{}");
        it.submitted(application, reviewer, 8, 4);
        return it.move(application, Move.SEND_TO_DECISION);
    }

    private NewDecision wanted(Application application, boolean approved, long amount) {
        return new NewDecision(
                it.ids.next(),
                ReviewFixture.PROGRAMME,
                application.id(),
                application.version(),
                approved,
                Credit.ofCredits(amount),
                "Well argued",
                Optional.empty(),
                it.house.time.now().plus(Duration.ofDays(30)));
    }

    private String code(NewDecision wanted, UUID by) {
        return it.decisions.decide(wanted, by).refusal().code();
    }

    private static List<DecisionOutcome> atOnce(
            Callable<DecisionOutcome> one, Callable<DecisionOutcome> other) throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            var done = pool.invokeAll(List.of(one, other));
            return List.of(done.get(0).get(), done.get(1).get());
        }
    }
}
