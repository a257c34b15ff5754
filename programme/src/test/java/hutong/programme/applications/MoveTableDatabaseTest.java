package hutong.programme.applications;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Refusal;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.Stage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every state of an application against every move: those named here are made, every other one is
 * refused with a reason and changes nothing.
 */
class MoveTableDatabaseTest {
    private static OfferFixture it;
    private static Call call;

    @BeforeAll
    static void open() {
        it = new OfferFixture();
        call =
                it.open(
                        CallKind.MODEL_VOUCHER,
                        1_000_000,
                        1_000,
                        Optional.empty(),
                        EnumSet.of(Stage.SCREENING, Stage.DECISION));
    }

    @AfterAll
    static void close() {
        it.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DRAFT | SUBMIT LAPSE WITHDRAW",
                "SUBMITTED | WITHDRAW START_SCREENING REQUEST_INFORMATION FIND_INELIGIBLE"
                        + " SEND_TO_TECHNICAL_CHECK SEND_TO_REVIEW SEND_TO_PANEL SEND_TO_DECISION"
                        + " APPROVE_AUTOMATICALLY",
                "SCREENING | WITHDRAW REQUEST_INFORMATION FIND_INELIGIBLE SEND_TO_TECHNICAL_CHECK"
                        + " SEND_TO_REVIEW SEND_TO_PANEL SEND_TO_DECISION REJECT",
                "INFORMATION_REQUESTED | WITHDRAW ANSWER FIND_INELIGIBLE",
                "TECHNICAL_CHECK | WITHDRAW REQUEST_INFORMATION FIND_INELIGIBLE SEND_TO_REVIEW"
                        + " SEND_TO_PANEL SEND_TO_DECISION REJECT",
                "REVIEW | WITHDRAW SEND_TO_PANEL SEND_TO_DECISION REJECT",
                "PANEL | WITHDRAW SEND_TO_DECISION REJECT",
                "DECISION | WITHDRAW APPROVE REJECT",
                "OFFERED | WITHDRAW LAPSE ACCEPT DECLINE RECALL",
                "REJECTED | RECALL",
                "ACCEPTED | ''",
                "DECLINED | ''",
                "INELIGIBLE | ''",
                "WITHDRAWN | ''",
                "LAPSED | ''",
            })
    void allowsTheseMovesAlone(ApplicationState state, String moves) {
        Set<Move> allowed =
                Arrays.stream(moves.split(" "))
                        .filter(name -> !name.isBlank())
                        .map(Move::valueOf)
                        .collect(Collectors.toSet());
        for (Move move : Move.values()) {
            Application now = in(state);
            MoveOutcome outcome =
                    it.house.in(handle ->
                            it.moves.make(
                                    handle,
                                    now.id(),
                                    now.version(),
                                    move,
                                    OfferFixture.OFFICER,
                                    "So."));
            Application then = it.desk.find(OfferFixture.PROGRAMME, now.id()).orElseThrow();
            if (allowed.contains(move)) {
                assertThat(outcome).as(move.name()).isInstanceOf(MoveOutcome.Moved.class);
                assertThat(then.state()).isEqualTo(move.to());
            } else {
                assertThat(outcome).isEqualTo(new MoveOutcome.NotAllowed(state, move));
                assertThat(outcome.refusal().kind()).isEqualTo(Refusal.Kind.CONFLICT);
                assertThat(outcome.refusal().message())
                        .contains(words(state.name()), words(move.name()));
                assertThat(then).isEqualTo(now);
            }
        }
    }

    /** An application of a firm of its own, put into the state by hand. */
    private static Application in(ApplicationState state) {
        Application draft = it.draft(call, UUID.randomUUID(), 10, "{}");
        it.house.database.run(handle ->
                handle.execute(
                        "UPDATE programme.application SET state = ? WHERE id = ?",
                        state.name(),
                        draft.id()));
        return it.desk.find(OfferFixture.PROGRAMME, draft.id()).orElseThrow();
    }

    private static String words(String constant) {
        return constant.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
