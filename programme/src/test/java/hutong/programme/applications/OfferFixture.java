package hutong.programme.applications;

import hutong.identity.TestingProgrammeRelations;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.ledger.Ledger;
import hutong.ledger.Pots;
import hutong.ledger.Purpose;
import hutong.programme.ProgrammeFixture;
import hutong.programme.awards.AwardOffice;
import hutong.programme.awards.AwardReader;
import hutong.programme.awards.Funds;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.CallOutcome;
import hutong.programme.calls.CallState;
import hutong.programme.calls.EligibilityRule;
import hutong.programme.calls.FormOutcome;
import hutong.programme.calls.Rubric;
import hutong.programme.calls.Stage;
import hutong.programme.grants.GrantDesk;
import hutong.programme.grants.GrantFulfilment;
import hutong.programme.outcomes.ProductDesk;
import hutong.programme.outcomes.ProductFulfilment;
import hutong.store.Outbox;
import hutong.store.StoreLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** A house with calls, desks and offers, and one form that asks a contract's number. */
final class OfferFixture implements AutoCloseable {
    static final UUID PROGRAMME = new UUID(1, 1);
    static final UUID OFFICER = ProgrammeFixture.OFFICER;
    static final UUID PERSON = ProgrammeFixture.BUILDER;
    static final UUID APPLICANT = new UUID(2, 2);
    private static final String FORM =
            """
            {"type": "object", "properties": {"contract_number": {"type": "string"},
             "milestones": {"type": "string"}, "stage": {"type": "string"},
             "scenario": {"type": "string"}, "contract": {"type": "string"},
             "users": {"type": "integer"}}}
            """;

    final ProgrammeFixture house =
            new ProgrammeFixture("store", "audit", "identity", "ledger", "catalogue", "programme");
    final Ids ids = Ids.system();
    final Outbox outbox = new Outbox(StoreLimits.defaults());
    final Moves moves = new Moves(house.time, house.trail, outbox);
    final CallBook calls = new CallBook(house.database, house.time, ids, house.trail, outbox);
    final AwardReader awards = new AwardReader(house.database, new Ledger(), new Pots());
    final AwardOffice awardOffice =
            new AwardOffice(
                    house.database,
                    new Ledger(),
                    new Pots(),
                    house.models,
                    house.entitlements,
                    outbox,
                    house.trail,
                    house.time);
    final GrantDesk grants =
            new GrantDesk(
                    house.database, awardOffice, new Ledger(), house.trail, outbox, house.time);
    final List<Fulfilment> fulfilments =
            List.of(
                    new GrantFulfilment(grants, house.time),
                    new AwardFulfilment(
                            awardOffice,
                            new Funds(house.database, house.trail, house.time),
                            house.time),
                    new ProductFulfilment(
                            new ProductDesk(
                                    house.database,
                                    new TestingProgrammeRelations(),
                                    outbox,
                                    house.trail,
                                    house.time),
                            house.time),
                    new AdmissionFulfilment(house.partners, house.time));
    final OfferBook offers = book(fulfilments);
    final AutoApproval automatic = new AutoApproval(house.database, house.time, offers);
    final ApplicationDesk desk = new ApplicationDesk(house.database, house.time, moves, automatic);

    OfferFixture() {
        house.database.run(h ->
                h.execute(
                        """
                        INSERT INTO identity.organisation
                            (id, name, short_name, country, demonstration, created_at)
                        VALUES (?, 'Lane Works', 'Lane', 'CN', false, now())
                        """,
                        APPLICANT));
    }

    OfferBook book(List<Fulfilment> all) {
        return new OfferBook(house.database, house.time, moves, new Fulfilments(all), house.trail);
    }

    Call open(
            CallKind kind,
            long budget,
            int awardsMax,
            Optional<Credit> automatic,
            Set<Stage> stages,
            EligibilityRule... rules) {
        boolean admission = kind == CallKind.ADMISSION;
        boolean unpaid = admission || kind == CallKind.PRODUCT;
        UUID form = new UUID(8, 8);
        FormOutcome put = calls.putForm(PROGRAMME, form, FORM, OFFICER);
        int version = ((FormOutcome.Put) put).form().version();
        AwardTerms terms =
                new AwardTerms(
                        10_000,
                        Set.of(Purpose.MODELS),
                        Set.of(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        kind == CallKind.GRANT ? 24 : 12,
                        5_000,
                        false);
        Call call =
                new Call(
                        ids.next(),
                        PROGRAMME,
                        kind,
                        CallState.DRAFT,
                        Texts.english("A call"),
                        Texts.english("For all"),
                        admission ? Optional.of("APPLICATION") : Optional.empty(),
                        house.time.now(),
                        List.of(house.time.now().plus(Duration.ofDays(30))),
                        unpaid ? Optional.empty() : Optional.of(Credit.ofCredits(budget)),
                        OptionalInt.of(awardsMax),
                        unpaid ? Optional.empty() : Optional.of(terms),
                        automatic,
                        stages,
                        0,
                        List.of(rules),
                        form,
                        version,
                        new Rubric(List.of()),
                        false,
                        1);
        calls.draft(call, OFFICER);
        CallOutcome opened = calls.move(PROGRAMME, call.id(), 1, CallState.OPEN, "", OFFICER);
        return ((CallOutcome.Done) opened).call();
    }

    Application draft(Call call, UUID applicant, long credits, String answers) {
        BeginOutcome begun = desk.begin(ids.next(), call.id(), applicant, Optional.empty(), PERSON);
        Application draft = ((BeginOutcome.Begun) begun).application();
        SaveOutcome saved =
                desk.save(draft.id(), draft.version(), "Lamps", Credit.ofCredits(credits), answers);
        return ((SaveOutcome.Saved) saved).application();
    }

    Application submit(Call call, UUID applicant, long credits) {
        Application draft = draft(call, applicant, credits, "{}");
        return ((SubmitOutcome.Submitted) desk.submit(draft.id(), draft.version(), PERSON))
                .application();
    }

    Application toDecision(Call call, UUID applicant, long credits) {
        Application handedIn = submit(call, applicant, credits);
        return move(handedIn, Move.SEND_TO_DECISION);
    }

    Application move(Application application, Move move) {
        return house.in(h ->
                moves.make(h, application.id(), application.version(), move, OFFICER, "")
                        .orThrow());
    }

    NewOffer offer(Application application, long credits) {
        return new NewOffer(
                ids.next(),
                application.id(),
                application.version(),
                Credit.ofCredits(credits),
                "",
                house.time.now().plus(Duration.ofDays(14)),
                "Good");
    }

    @Override
    public void close() {
        house.close();
    }
}
