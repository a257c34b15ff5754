package hutong.programme.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.RefusedException;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.Stage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The office moves what was handed in, by the moves of its state and the stages of its call. */
class OfficeDeskDatabaseTest {
    private static final Set<Stage> STAGES =
            Set.of(Stage.SCREENING, Stage.DECISION, Stage.AWARD_RESPONSE);

    private final OfferFixture it = new OfferFixture();
    private final OfficeDesk office = new OfficeDesk(it.house.database, it.house.time, it.moves);

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void everyMoveThatStateOrStagesDoNotAllowIsRefusedWithAReason() {
        Call call = voucher();
        Application handedIn = it.submit(call, OfferFixture.APPLICANT, 10);
        Set<Move> allowed = OfficeDesk.moves(call, handedIn.state());
        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        Move.START_SCREENING,
                        Move.REQUEST_INFORMATION,
                        Move.FIND_INELIGIBLE,
                        Move.SEND_TO_DECISION);
        for (Move move : Move.values()) {
            if (!allowed.contains(move)) {
                MoveOutcome outcome = move(handedIn, move, "Why");
                assertThat(outcome)
                        .as(move.name())
                        .isInstanceOfAny(MoveOutcome.NotAllowed.class, MoveOutcome.Refused.class);
                assertThat(outcome.refusal().message()).as(move.name()).isNotBlank();
            }
        }
    }

    @Test
    void aQuestionIsAskedAndAnswered() {
        Application handedIn = it.submit(voucher(), OfferFixture.APPLICANT, 10);
        assertThat(move(handedIn, Move.REQUEST_INFORMATION, " "))
                .isInstanceOf(MoveOutcome.Refused.class);
        Application asked = move(handedIn, Move.REQUEST_INFORMATION, "Which lamps?").orThrow();
        Application answered =
                it.desk
                        .answer(asked.id(), asked.version(), "Red ones", OfferFixture.PERSON)
                        .orThrow();
        assertThat(answered.state()).isEqualTo(ApplicationState.SCREENING);
        assertThat(office.requests(asked.id()))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.question()).isEqualTo("Which lamps?");
                    assertThat(request.answer()).contains("Red ones");
                });
    }

    @Test
    void anotherProgrammesOfficeFindsNothing() {
        Application handedIn = it.submit(voucher(), OfferFixture.APPLICANT, 10);
        assertThatThrownBy(() ->
                        office.move(
                                new UUID(1, 2),
                                handedIn.id(),
                                handedIn.version(),
                                Move.START_SCREENING,
                                "",
                                OfferFixture.OFFICER))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void draftsAndOffersLapseAndAnOfferGivesBackWhatItTook() {
        Call call = voucher();
        Application draft = it.draft(call, new UUID(2, 3), 10, "{}");
        Application decided = it.toDecision(call, OfferFixture.APPLICANT, 10);
        it.offers.make(it.offer(decided, 10), OfferFixture.OFFICER).orThrow();
        ApplicationSweeper sweeper =
                new ApplicationSweeper(it.house.database, it.house.time, it.moves, it.automatic);
        assertThat(sweeper.runOnce()).isZero();
        it.house.time.advance(Duration.ofDays(31));
        assertThat(sweeper.runOnce()).isEqualTo(2);
        assertThat(sweeper.runOnce()).isZero();
        assertThat(state(draft)).isEqualTo(ApplicationState.LAPSED);
        assertThat(state(decided)).isEqualTo(ApplicationState.LAPSED);
        assertThat(it.calls.tally(call.id()).awards()).isZero();
    }

    private ApplicationState state(Application application) {
        return it.desk.find(OfferFixture.PROGRAMME, application.id()).orElseThrow().state();
    }

    private Call voucher() {
        return it.open(CallKind.MODEL_VOUCHER, 100, 9, Optional.empty(), STAGES);
    }

    private MoveOutcome move(Application application, Move move, String reason) {
        return office.move(
                OfferFixture.PROGRAMME,
                application.id(),
                application.version(),
                move,
                reason,
                OfferFixture.OFFICER);
    }
}
