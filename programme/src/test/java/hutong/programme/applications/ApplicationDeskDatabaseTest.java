package hutong.programme.applications;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.programme.ProgrammeFixture;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.CallOutcome;
import hutong.programme.calls.CallState;
import hutong.programme.calls.EligibilityRule;
import hutong.programme.calls.Rubric;
import hutong.programme.calls.Stage;
import hutong.store.Outbox;
import hutong.store.StoreLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationDeskDatabaseTest {
    private static final UUID PROGRAMME = new UUID(1, 1);
    private static final UUID ORGANISATION = new UUID(2, 2);
    private static final UUID PERSON = ProgrammeFixture.BUILDER;
    private static final UUID OFFICER = ProgrammeFixture.OFFICER;
    private static final String FORM =
            """
            {"type": "object", "properties": {"why": {"type": "string", "minLength": 3},
             "declares_no_other_subsidy": {"type": "boolean"}}, "required": ["why"]}
            """;
    private static final String GOOD = "{\"why\": \"A lane\", \"declares_no_other_subsidy\": true}";

    private final ProgrammeFixture house =
            new ProgrammeFixture("store", "audit", "identity", "ledger", "catalogue", "programme");
    private final Ids ids = Ids.system();
    private final Outbox outbox = new Outbox(StoreLimits.defaults());
    private final Moves moves = new Moves(house.time, house.trail, outbox);
    private final CallBook calls =
            new CallBook(house.database, house.time, ids, house.trail, outbox);
    private final ApplicationDesk desk =
            new ApplicationDesk(
                    house.database,
                    house.time,
                    moves,
                    new AutoApproval(
                            house.database,
                            house.time,
                            new OfferBook(
                                    house.database,
                                    house.time,
                                    moves,
                                    new Fulfilments(List.of()),
                                    house.trail)));

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anApplicationIsBegunSavedAndHandedIn() {
        Call call = openCall();
        Application draft = begin(call);
        assertThat(draft.number()).isEqualTo("2026-0001");
        Application saved = saved(draft, "{\"why\": \"A\"}");
        assertThat(desk.submit(saved.id(), saved.version(), PERSON))
                .isInstanceOf(SubmitOutcome.Incomplete.class);
        saved = saved(saved, "{\"why\": \"A lane\"}");
        assertThat(desk.submit(saved.id(), saved.version(), PERSON))
                .isInstanceOf(SubmitOutcome.NotEligible.class);
        saved = saved(saved, GOOD);
        SubmitOutcome outcome = desk.submit(saved.id(), saved.version(), PERSON);
        assertThat(outcome).isInstanceOf(SubmitOutcome.Submitted.class);
        // The same click twice hands it in once.
        assertThat(desk.submit(saved.id(), saved.version(), PERSON)).isEqualTo(outcome);
        assertThat(desk.life(draft.id()))
                .extracting(ApplicationMove::move)
                .containsExactly(Move.SUBMIT);
    }

    @Test
    void whatIsWrittenOnAnotherScreenIsNotOverwritten() {
        Application draft = begin(openCall());
        saved(draft, GOOD);
        assertThat(desk.save(draft.id(), draft.version(), "Other", Credit.ZERO, "{}"))
                .isInstanceOf(SaveOutcome.ChangedMeanwhile.class);
    }

    @Test
    void nothingIsTakenAfterTheLastRound() {
        Call call = openCall();
        Application draft = saved(begin(call), GOOD);
        house.time.advance(Duration.ofDays(31));
        assertThat(desk.submit(draft.id(), draft.version(), PERSON))
                .isInstanceOf(SubmitOutcome.TooLate.class);
        assertThat(desk.begin(ids.next(), call.id(), ORGANISATION, Optional.empty(), PERSON))
                .isInstanceOf(BeginOutcome.NotOpen.class);
    }

    @Test
    void ofTwoOfficersAtOnceOneIsToldWhatTheOtherDid() throws Exception {
        Application draft = saved(begin(openCall()), GOOD);
        desk.submit(draft.id(), draft.version(), PERSON);
        int version = draft.version() + 1;
        for (int round = 0; round < 10; round++) {
            assertThat(bothAtOnce(draft.id(), version++))
                    .containsExactlyInAnyOrder("Moved", "ChangedMeanwhile");
            makeAs(draft.id(), version++, Move.ANSWER, PERSON);
        }
    }

    @Test
    void aMoveThatTheStateDoesNotAllowIsRefused() {
        Application draft = begin(openCall());
        for (Move move : Move.values()) {
            if (!move.from().contains(ApplicationState.DRAFT)) {
                assertThat(makeAs(draft.id(), 1, move, OFFICER))
                        .isEqualTo(new MoveOutcome.NotAllowed(ApplicationState.DRAFT, move));
            }
        }
    }

    @Test
    void anOpenCallKeepsWhatApplicantsRelyOn() {
        Call call = openCall();
        Call other = call(call.id(), List.of(), call.version()).as(CallState.OPEN);
        assertThat(calls.save(other, OFFICER)).isInstanceOf(CallOutcome.Incomplete.class);
    }

    private List<String> bothAtOnce(UUID id, int version) throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            Callable<MoveOutcome> one =
                    () -> makeAs(id, version, Move.REQUEST_INFORMATION, OFFICER);
            Callable<MoveOutcome> other =
                    () -> makeAs(id, version, Move.REQUEST_INFORMATION, new UUID(5, 5));
            List<Future<MoveOutcome>> done = pool.invokeAll(List.of(one, other));
            return List.of(
                    done.get(0).get().getClass().getSimpleName(),
                    done.get(1).get().getClass().getSimpleName());
        }
    }

    private MoveOutcome makeAs(UUID id, int version, Move move, UUID by) {
        return house.database.transact(handle -> moves.make(handle, id, version, move, by, ""));
    }

    private Application begin(Call call) {
        BeginOutcome begun =
                desk.begin(ids.next(), call.id(), ORGANISATION, Optional.empty(), PERSON);
        return ((BeginOutcome.Begun) begun).application();
    }

    private Application saved(Application draft, String answers) {
        SaveOutcome outcome =
                desk.save(draft.id(), draft.version(), "A lane", Credit.ofCredits(5), answers);
        return ((SaveOutcome.Saved) outcome).application();
    }

    private Call openCall() {
        UUID form = new UUID(7, 7);
        calls.putForm(PROGRAMME, form, FORM, OFFICER);
        Call draft = call(ids.next(), List.of(new EligibilityRule.NoOtherSubsidy()), 1);
        Call kept = ((CallOutcome.Done) calls.draft(draft, OFFICER)).call();
        assertThat(kept).isEqualTo(draft);
        CallOutcome opened =
                calls.move(PROGRAMME, kept.id(), kept.version(), CallState.OPEN, "", OFFICER);
        assertThat(opened).isInstanceOf(CallOutcome.Done.class);
        return ((CallOutcome.Done) opened).call();
    }

    private Call call(UUID id, List<EligibilityRule> rules, int version) {
        return new Call(
                id,
                PROGRAMME,
                CallKind.PRODUCT,
                CallState.DRAFT,
                Texts.english("Products"),
                Texts.english("What was made"),
                Optional.empty(),
                house.time.now(),
                List.of(house.time.now().plus(Duration.ofDays(30))),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(Stage.SCREENING, Stage.DECISION),
                0,
                rules,
                new UUID(7, 7),
                1,
                new Rubric(List.of()),
                false,
                version);
    }
}
