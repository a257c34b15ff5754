package hutong.programme.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationReader;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.Move;
import hutong.programme.applications.OfficeDesk;
import hutong.programme.calls.Call;
import hutong.programme.calls.Stage;
import hutong.programme.reviews.ReviewFixture;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a call has a panel the office leaves deciding to it; elsewhere it decides itself. */
class OfficeDecisionsDatabaseTest {
    private final ReviewFixture it = new ReviewFixture();
    private final UUID firm = it.organisation("Firm");
    private final OfficeDecisions office =
            new OfficeDecisions(
                    it.decisions,
                    new OfficeDesk(it.house.database, it.house.time, it.moves),
                    new ApplicationReader(it.house.database),
                    it.calls);

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void withoutAPanelTheOfficeDecidesWithALetter() {
        Application application = decidable(withoutPanel());
        assertThat(OfficeDecisions.isWithThePanel(withoutPanel(), application.state())).isFalse();
        DecisionOutcome done = office.decide(approval(application), ReviewFixture.OFFICER);
        assertThat(done).isInstanceOf(DecisionOutcome.Done.class);
        assertThat(it.decisions.letters(application.id())).hasSize(1);
        assertThat(state(application)).isEqualTo(ApplicationState.OFFERED);
        String terms =
                it.house.in(handle ->
                        handle.createQuery(
                                        "SELECT terms FROM programme.offer WHERE application = :id")
                                .bind("id", application.id())
                                .mapTo(String.class)
                                .one());
        assertThat(terms).isEqualTo("Publish the code");
    }

    @Test
    void whatIsWithThePanelIsLeftToIt() {
        Call call = it.call(1, 100, 5);
        Application reviewed = it.application(call, firm, 10, "{}");
        it.submitted(reviewed, it.reviewer(9), 8, 4);
        Application application = it.move(reviewed, Move.SEND_TO_DECISION);
        assertThat(OfficeDecisions.moves(call, application.state())).doesNotContain(Move.REJECT);
        assertThat(office.decide(approval(application), ReviewFixture.OFFICER).refusal().code())
                .isEqualTo("panel_decides");
        assertThat(move(application, Move.REJECT).map(Refusal::code)).contains("panel_decides");
        assertThat(it.decisions.letters(application.id())).isEmpty();
        assertThat(state(application)).isEqualTo(ApplicationState.DECISION);
        assertThat(it.decisions.decide(approval(application), ReviewFixture.OFFICER))
                .as("at the panel's table")
                .isInstanceOf(DecisionOutcome.Done.class);
    }

    @Test
    void beforeReviewTheOfficeTurnsAwayInEveryCallAndTheApplicantGetsALetter() {
        Application screened =
                it.move(it.handedIn(it.call(1, 100, 5), firm, 10, "{}"), Move.START_SCREENING);
        assertThat(move(screened, Move.REJECT)).isEmpty();
        assertThat(state(screened)).isEqualTo(ApplicationState.REJECTED);
        assertThat(it.decisions.letters(screened.id()).getFirst().kind())
                .isEqualTo(Letter.Kind.REJECTED);
    }

    @Test
    void aDecisionIsTakenBackAsOneAndCanBeMadeAgain() {
        Application application = decidable(withoutPanel());
        office.decide(approval(application), ReviewFixture.OFFICER).orThrow();
        Application offered = now(application);
        assertThat(move(offered, Move.RECALL)).isEmpty();
        assertThat(it.decisions.standing(ReviewFixture.PROGRAMME, application.id())).isEmpty();
        assertThat(office.decide(approval(now(application)), ReviewFixture.OFFICER))
                .isInstanceOf(DecisionOutcome.Done.class);
    }

    @Test
    void anotherProgrammesOfficeDecidesNothing() {
        Application application = decidable(withoutPanel());
        NewDecision elsewhere =
                new NewDecision(
                        it.ids.next(),
                        new UUID(1, 2),
                        application.id(),
                        application.version(),
                        false,
                        Credit.ZERO,
                        "No",
                        Optional.empty(),
                        it.house.time.now());
        assertThat(office.decide(elsewhere, ReviewFixture.OFFICER).refusal().code())
                .isEqualTo("application_not_found");
    }

    private Call withoutPanel() {
        return it.call(0, 100, 5, Set.of(Stage.SCREENING, Stage.DECISION, Stage.AWARD_RESPONSE));
    }

    private Application decidable(Call call) {
        return it.move(it.handedIn(call, firm, 10, "{}"), Move.SEND_TO_DECISION);
    }

    private NewDecision approval(Application application) {
        return new NewDecision(
                it.ids.next(),
                ReviewFixture.PROGRAMME,
                application.id(),
                application.version(),
                true,
                Credit.ofCredits(8),
                "Well argued",
                Optional.empty(),
                it.house.time.now().plus(Duration.ofDays(30)),
                "Publish the code");
    }

    private Optional<Refusal> move(Application application, Move move) {
        return office.move(
                it.ids.next(),
                ReviewFixture.PROGRAMME,
                application.id(),
                application.version(),
                move,
                "For a reason",
                it.house.time.now(),
                ReviewFixture.OFFICER);
    }

    private ApplicationState state(Application application) {
        return now(application).state();
    }

    private Application now(Application application) {
        return it.applications.find(ReviewFixture.PROGRAMME, application.id()).orElseThrow();
    }
}
