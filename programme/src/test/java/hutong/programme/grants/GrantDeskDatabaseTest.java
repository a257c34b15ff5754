package hutong.programme.grants;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.ledger.AccountId;
import hutong.ledger.check.LedgerCheck;
import hutong.programme.Role;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardFixture;
import hutong.programme.awards.AwardState;
import hutong.programme.awards.EvidenceBook;
import hutong.programme.awards.HolderRequest;
import hutong.programme.awards.HolderRequests;
import hutong.programme.awards.NewAward;
import hutong.programme.awards.Payments;
import hutong.programme.awards.StepOutcome;
import hutong.programme.partners.Partner;
import hutong.store.Outbox;
import hutong.store.StoreLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A grant pays what the office accepted and no more; requests are carried out or wait. */
class GrantDeskDatabaseTest {
    private static final UUID HOLDER = new UUID(5, 5);
    private static final UUID GRANT = new UUID(7, 1);

    private final AwardFixture awards = new AwardFixture();
    private final Outbox outbox = new Outbox(StoreLimits.defaults());
    private final GrantDesk desk =
            new GrantDesk(
                    awards.house.database,
                    awards.office,
                    awards.ledger,
                    awards.house.trail,
                    outbox,
                    awards.house.time);
    private final EvidenceBook files = new EvidenceBook(awards.house.database, awards.house.time);
    private final HolderRequests requests =
            new HolderRequests(
                    awards.house.database,
                    awards.office,
                    awards.house.trail,
                    outbox,
                    awards.house.time);
    private final Payments payments =
            new Payments(
                    awards.house.database,
                    awards.ledger,
                    awards.house.trail,
                    outbox,
                    awards.house.time);
    private final DueReminders reminders =
            new DueReminders(awards.house.database, awards.house.trail, outbox, awards.house.time);

    @BeforeEach
    void aGrantOfThreeHundredWithHundredReleased() {
        awards.office.activate(grant(), AwardFixture.OFFICER).orThrow();
        desk.plan(GRANT, plan(), AwardFixture.OFFICER).orThrow();
    }

    @AfterEach
    void theLedgerIsExact() {
        LedgerCheck.Report report = new LedgerCheck().run(awards.house.database);
        assertThat(report.results()).allMatch(LedgerCheck.Result::holds);
        awards.close();
    }

    @Test
    void paysMoneyAndReleasesCreditsAsMilestonesAreAccepted() {
        Milestone first = accept(handIn(1));
        assertThat(first.state()).isEqualTo(Milestone.State.ACCEPTED);
        assertThat(awards.view(1).free())
                .as("money is not spendable")
                .isEqualTo(Credit.ofCredits(100));
        assertThat(payable()).isEqualTo(Credit.ofCredits(120));
        assertThat(payments.ofAward(GRANT)).hasSize(1);

        accept(handIn(2));
        assertThat(awards.view(1).free()).isEqualTo(Credit.ofCredits(150));
        accept(handIn(3));
        assertThat(payable()).isEqualTo(Credit.ofCredits(150));
        assertThat(awards.award(1).released()).isEqualTo(awards.award(1).amount());
        assertThat(desk.move(first.id(), 2, Milestone.Move.ACCEPT, "", AwardFixture.OFFICER))
                .isInstanceOf(StepOutcome.Exists.class);
        assertThat(payments.ofAward(GRANT)).hasSize(2);
    }

    @Test
    void evidenceIsNeededAndTheFinalReportComesLast() {
        Milestone first = milestone(1);
        refused(desk.handIn(first.id(), 1, "Done.", HOLDER), "invalid_files");
        Milestone last = handIn(3);
        refused(
                desk.move(last.id(), 2, Milestone.Move.ACCEPT, "", AwardFixture.OFFICER),
                "milestones_open");
        evidence(first);
        refused(desk.handIn(first.id(), 1, " ", HOLDER), "invalid_report");
        assertThat(files.add(new UUID(6, 1), last.id(), "late.txt", new byte[] {65}, HOLDER))
                .isInstanceOf(StepOutcome.NotAllowed.class);
        byte[] program = {'M', 'Z', 0, 1};
        assertThat(files.add(new UUID(6, 2), first.id(), "evil.pdf", program, HOLDER))
                .isInstanceOf(StepOutcome.Refused.class);
    }

    @Test
    void isSentBackWithAReasonAndHandedInAgain() {
        Milestone first = handIn(1);
        refused(
                desk.move(first.id(), 2, Milestone.Move.SEND_BACK, " ", AwardFixture.OFFICER),
                "invalid_reason");
        desk.move(first.id(), 2, Milestone.Move.SEND_BACK, "No figures.", AwardFixture.OFFICER)
                .orThrow();
        assertThat(desk.handIn(first.id(), 2, "Again.", HOLDER))
                .isInstanceOf(StepOutcome.ChangedMeanwhile.class);
        desk.handIn(first.id(), 3, "Again.", HOLDER).orThrow();
        assertThat(desk.life(first.id()).stream().map(it -> it.move()).toList())
                .containsExactly("HAND_IN", "SEND_BACK", "HAND_IN");
    }

    @Test
    void everyMoveThatAStateDoesNotAllowIsRefused() {
        Milestone first = milestone(1);
        for (Milestone.State state : Milestone.State.values()) {
            awards.house.database.run(h ->
                    h.execute(
                            "UPDATE programme.milestone SET state = ? WHERE id = ?",
                            state.name(),
                            first.id()));
            for (Milestone.Move move : Milestone.Move.values()) {
                if (!move.from().contains(state)) {
                    StepOutcome<Milestone> answer =
                            move.byOffice()
                                    ? desk.move(first.id(), 1, move, "So.", HOLDER)
                                    : desk.handIn(first.id(), 1, "So.", HOLDER);
                    assertThat(answer)
                            .isEqualTo(new StepOutcome.NotAllowed<>(state.name(), move.name()));
                }
            }
        }
    }

    @Test
    void noMilestoneIsPaidWhileTheAwardIsSuspended() {
        Milestone first = handIn(1);
        awards.office.suspend(GRANT, "Audit.", AwardFixture.OFFICER).orThrow();
        refused(
                desk.move(first.id(), 2, Milestone.Move.ACCEPT, "", AwardFixture.OFFICER),
                "award_state");
        awards.office.withdraw(GRANT, "Over.", AwardFixture.OFFICER).orThrow();
        assertThat(awards.fund().committed()).isEqualTo(Credit.ZERO);
    }

    @Test
    void aPlanNeverPromisesMoreThanIsUnreleased() {
        refused(
                desk.plan(
                        GRANT,
                        List.of(one("More", Milestone.Kind.MILESTONE, Milestone.Pays.MONEY, 1, 20)),
                        AwardFixture.OFFICER),
                "invalid_amount");
        assertThat(desk.plan(GRANT, plan(), AwardFixture.OFFICER))
                .isInstanceOf(StepOutcome.Exists.class);
    }

    @Test
    void remindsOnceOfEachStep() {
        assertThat(reminders.runOnce()).as("due in 10, 20 and 29 days").isEqualTo(3);
        assertThat(reminders.runOnce()).isZero();
        awards.house.time.advance(Duration.ofDays(4));
        assertThat(reminders.runOnce()).as("one is due within 7 days").isEqualTo(1);
        awards.house.time.advance(Duration.ofDays(8));
        assertThat(reminders.runOnce()).as("one is overdue").isEqualTo(1);
        assertThat(events("MilestoneOverdue")).isEqualTo(1);
        assertThat(events("MilestoneDueSoon")).isEqualTo(4);
    }

    @Test
    void topUpAndExtensionAreCarriedOutWhenGranted() {
        HolderRequest more = ask(1, HolderRequest.Kind.TOP_UP, 100).orThrow();
        refusedRequest(ask(2, HolderRequest.Kind.TOP_UP, 5), "request_waits");
        decide(more).orThrow();
        assertThat(awards.award(1).amount()).isEqualTo(Credit.ofCredits(400));

        HolderRequest tooMuch = ask(3, HolderRequest.Kind.TOP_UP, 601).orThrow();
        refusedRequest(decide(tooMuch), "fund_exhausted");
        assertThat(requests.find(tooMuch.id()).orElseThrow().state())
                .isEqualTo(HolderRequest.State.ASKED);
        requests.move(tooMuch.id(), 1, HolderRequest.Move.REFUSE, "No room.", AwardFixture.OFFICER)
                .orThrow();
        assertThat(decide(tooMuch)).isInstanceOf(StepOutcome.ChangedMeanwhile.class);

        Instant later = awards.award(1).endsAt().plus(Duration.ofDays(30));
        HolderRequest longer =
                requests.ask(
                                new UUID(8, 4),
                                GRANT,
                                HolderRequest.Kind.EXTENSION,
                                Credit.ZERO,
                                Optional.of(later),
                                Optional.empty(),
                                "Chips came late.",
                                HOLDER)
                        .orThrow();
        decide(longer).orThrow();
        assertThat(awards.award(1).endsAt()).isEqualTo(later);
    }

    @Test
    void aTransferHandsOverWhatIsLeftAndTheMilestonesToCome() {
        accept(handIn(1));
        UUID receiver = new UUID(3, 9);
        HolderRequest request =
                requests.ask(
                                new UUID(8, 5),
                                GRANT,
                                HolderRequest.Kind.TRANSFER,
                                Credit.ZERO,
                                Optional.empty(),
                                Optional.of(receiver),
                                "The team moved.",
                                HOLDER)
                        .orThrow();
        refusedRequest(decide(request), "invalid_receiver");
        join(receiver);
        decide(request).orThrow();

        assertThat(awards.award(1).state()).isEqualTo(AwardState.WITHDRAWN);
        UUID made = Ids.derived(request.id(), "transferred-award");
        Award next = awards.reader.award(made).orElseThrow().award();
        assertThat(next.organisation()).isEqualTo(receiver);
        assertThat(next.amount()).isEqualTo(Credit.ofCredits(180));
        assertThat(next.released()).isEqualTo(Credit.ofCredits(100));
        assertThat(desk.ofAward(made)).hasSize(2);
        assertThat(awards.fund().committed()).isEqualTo(Credit.ofCredits(300));
    }

    private NewAward grant() {
        NewAward plain = awards.wanted(1, 300);
        return new NewAward(
                plain.id(),
                plain.programme(),
                plain.fund(),
                plain.organisation(),
                plain.title(),
                plain.amount(),
                Credit.ofCredits(100),
                10_000,
                plain.purposes(),
                Set.of(),
                Set.of(),
                Set.of(),
                plain.startsAt(),
                plain.endsAt(),
                Optional.empty(),
                false);
    }

    private List<NewMilestone> plan() {
        return List.of(
                one("Prototype", Milestone.Kind.MILESTONE, Milestone.Pays.MONEY, 120, 10),
                one("Pilot", Milestone.Kind.MILESTONE, Milestone.Pays.CREDITS, 50, 20),
                one("Report", Milestone.Kind.FINAL_REPORT, Milestone.Pays.MONEY, 30, 29));
    }

    private NewMilestone one(
            String title, Milestone.Kind kind, Milestone.Pays pays, long credits, int days) {
        return new NewMilestone(
                Texts.english(title),
                kind,
                pays,
                Credit.ofCredits(credits),
                awards.house.time.today().plusDays(days));
    }

    private Milestone milestone(int number) {
        return desk.ofAward(GRANT).get(number - 1);
    }

    private void evidence(Milestone milestone) {
        byte[] text = "It runs.".getBytes(StandardCharsets.UTF_8);
        files.add(Ids.derived(milestone.id(), "file"), milestone.id(), "run.txt", text, HOLDER)
                .orThrow();
    }

    private Milestone handIn(int number) {
        Milestone milestone = milestone(number);
        evidence(milestone);
        return desk.handIn(milestone.id(), milestone.version(), "Reached.", HOLDER).orThrow();
    }

    private Milestone accept(Milestone milestone) {
        return desk.move(
                        milestone.id(),
                        milestone.version(),
                        Milestone.Move.ACCEPT,
                        "",
                        AwardFixture.OFFICER)
                .orThrow();
    }

    private StepOutcome<HolderRequest> ask(int id, HolderRequest.Kind kind, long credits) {
        return requests.ask(
                new UUID(8, id),
                GRANT,
                kind,
                Credit.ofCredits(credits),
                Optional.empty(),
                Optional.empty(),
                "We need it.",
                HOLDER);
    }

    private StepOutcome<HolderRequest> decide(HolderRequest request) {
        return requests.move(
                request.id(),
                request.version(),
                HolderRequest.Move.GRANT,
                "Yes.",
                AwardFixture.OFFICER);
    }

    private void join(UUID organisation) {
        awards.house.in(h -> {
            awards.house
                    .partners
                    .join(
                            h,
                            new Partner(
                                    organisation,
                                    AwardFixture.PROGRAMME,
                                    organisation,
                                    Texts.english("Next"),
                                    Set.of(Role.APPLICATION),
                                    OptionalInt.empty(),
                                    Partner.State.JOINED,
                                    awards.house.time.today(),
                                    false,
                                    Optional.empty()),
                            AwardFixture.OFFICER)
                    .orThrow();
            return 0;
        });
    }

    private Credit payable() {
        AccountId account =
                AccountId.payable(AwardFixture.PROGRAMME, awards.award(1).organisation());
        return awards.house.in(h -> awards.ledger.account(h, account).orElseThrow().free());
    }

    private int events(String type) {
        return awards.house.in(h ->
                h.createQuery("SELECT count(*) FROM store.outbox WHERE type = :type")
                        .bind("type", type)
                        .mapTo(Integer.class)
                        .one());
    }

    private static void refused(StepOutcome<?> outcome, String code) {
        assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
        assertThat(((StepOutcome.Refused<?>) outcome).why().code()).isEqualTo(code);
    }

    private static void refusedRequest(StepOutcome<HolderRequest> outcome, String code) {
        refused(outcome, code);
    }
}
