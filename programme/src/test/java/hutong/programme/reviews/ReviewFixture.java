package hutong.programme.reviews;

import hutong.identity.IdentityLimits;
import hutong.identity.Membership;
import hutong.identity.Organisation;
import hutong.identity.Roles;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.ledger.Purpose;
import hutong.programme.ProgrammeFixture;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationDesk;
import hutong.programme.applications.AutoApproval;
import hutong.programme.applications.BeginOutcome;
import hutong.programme.applications.Fulfilments;
import hutong.programme.applications.Move;
import hutong.programme.applications.MoveOutcome;
import hutong.programme.applications.Moves;
import hutong.programme.applications.OfferBook;
import hutong.programme.applications.SaveOutcome;
import hutong.programme.applications.SubmitOutcome;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.CallOutcome;
import hutong.programme.calls.CallState;
import hutong.programme.calls.Rubric;
import hutong.programme.calls.Stage;
import hutong.programme.decisions.DecisionBook;
import hutong.programme.decisions.Panel;
import hutong.programme.reviews.ReviewDesk.ReviewText;
import hutong.store.Outbox;
import hutong.store.StoreLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** A grant call with reviewers, on a database of its own. */
public final class ReviewFixture implements AutoCloseable {
    public static final UUID PROGRAMME = new UUID(1, 1);
    public static final UUID OFFICER = ProgrammeFixture.OFFICER;
    private static final String SCHEMA =
            """
            {"type": "object", "properties": {"topic": {"type": "string"}}}
            """;
    private static final UUID FORM = new UUID(7, 7);
    private static final UUID APPLICANT = new UUID(8, 8);

    public final ProgrammeFixture house =
            new ProgrammeFixture("store", "audit", "identity", "catalogue", "programme");
    public final Ids ids = Ids.system();
    public final Outbox outbox = new Outbox(StoreLimits.defaults());
    public final Moves moves = new Moves(house.time, house.trail, outbox);
    public final CallBook calls =
            new CallBook(house.database, house.time, ids, house.trail, outbox);
    private final OfferBook offers =
            new OfferBook(
                    house.database, house.time, moves, new Fulfilments(List.of()), house.trail);
    public final ApplicationDesk applications =
            new ApplicationDesk(
                    house.database,
                    house.time,
                    moves,
                    new AutoApproval(house.database, house.time, offers));
    public final ReviewerBook reviewers = new ReviewerBook(house.database, house.time, house.trail);
    public final AssignmentBook assignments =
            new AssignmentBook(house.database, house.time, house.trail, outbox);
    public final ReviewDesk desk = new ReviewDesk(house.database, house.time, house.trail, outbox);
    public final ReviewReader reader = new ReviewReader(house.database);
    public final Panel panel = new Panel(house.database, house.time, house.trail);
    public final DecisionBook decisions =
            new DecisionBook(house.database, house.time, moves, offers, house.trail, outbox);
    private final Roles roles = new Roles(house.time);

    public UUID organisation(String name) {
        UUID id = ids.next();
        house.in(handle ->
                new hutong.identity.Organisations(IdentityLimits.defaults())
                        .save(
                                handle,
                                new Organisation(
                                        id,
                                        name,
                                        name,
                                        "CN",
                                        Optional.empty(),
                                        Optional.empty(),
                                        true,
                                        house.time.now())));
        return id;
    }

    public void joins(UUID person, UUID organisation) {
        house.database.run(handle ->
                roles.join(handle, new Membership(person, organisation, Membership.Role.MEMBER)));
    }

    public void owns(UUID holder, UUID held) {
        house.database.run(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO programme.affiliation (id, holder, held, kind, since,
                                    source, recorded_at, recorded_by)
                                VALUES (:id, :holder, :held, 'OWNERSHIP', '2020-01-01',
                                    'the register', now(), :id)
                                """)
                        .bind("id", ids.next())
                        .bind("holder", holder)
                        .bind("held", held)
                        .execute());
    }

    public UUID reviewer(int loadMax, String... topics) {
        UUID person = ids.next();
        reviewers.put(new Reviewer(PROGRAMME, person, Set.of(topics), loadMax, true), OFFICER);
        return person;
    }

    /** An open grant call: two criteria, weights 3 and 1, best scores 10 and 4. */
    public Call call(int reviewersNeeded, long budget, int awardsMax) {
        return call(
                reviewersNeeded,
                budget,
                awardsMax,
                Set.of(Stage.SCREENING, Stage.REVIEW, Stage.PANEL, Stage.DECISION));
    }

    public Call call(int reviewersNeeded, long budget, int awardsMax, Set<Stage> stages) {
        calls.putForm(PROGRAMME, FORM, SCHEMA, OFFICER);
        Call draft =
                new Call(
                        ids.next(),
                        PROGRAMME,
                        CallKind.GRANT,
                        CallState.DRAFT,
                        Texts.english("Grants"),
                        Texts.english("Projects"),
                        Optional.empty(),
                        house.time.now(),
                        List.of(house.time.now().plus(Duration.ofDays(30))),
                        Optional.of(Credit.ofCredits(budget)),
                        OptionalInt.of(awardsMax),
                        Optional.of(
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
                                        24,
                                        10_000,
                                        false)),
                        Optional.empty(),
                        stages,
                        reviewersNeeded,
                        List.of(),
                        FORM,
                        1,
                        new Rubric(
                                List.of(
                                        new Rubric.Criterion(
                                                "novelty",
                                                Texts.english("Novelty"),
                                                Texts.english("Is it new?"),
                                                3,
                                                10),
                                        new Rubric.Criterion(
                                                "team",
                                                Texts.english("Team"),
                                                Texts.english("Can they?"),
                                                1,
                                                4))),
                        false,
                        1);
        Call kept = ((CallOutcome.Done) calls.draft(draft, OFFICER)).call();
        return ((CallOutcome.Done)
                        calls.move(
                                PROGRAMME, kept.id(), kept.version(), CallState.OPEN, "", OFFICER))
                .call();
    }

    /** In review. */
    public Application application(Call call, UUID organisation, long requested, String answers) {
        return move(handedIn(call, organisation, requested, answers), Move.SEND_TO_REVIEW);
    }

    public Application handedIn(Call call, UUID organisation, long requested, String answers) {
        Application draft =
                ((BeginOutcome.Begun)
                                applications.begin(
                                        ids.next(),
                                        call.id(),
                                        organisation,
                                        Optional.empty(),
                                        APPLICANT))
                        .application();
        Application saved =
                ((SaveOutcome.Saved)
                                applications.save(
                                        draft.id(),
                                        draft.version(),
                                        "A project",
                                        Credit.ofCredits(requested),
                                        answers))
                        .application();
        return ((SubmitOutcome.Submitted)
                        applications.submit(saved.id(), saved.version(), APPLICANT))
                .application();
    }

    public Application move(Application application, Move move) {
        return ((MoveOutcome.Moved)
                        house.in(handle ->
                                moves.make(
                                        handle,
                                        application.id(),
                                        application.version(),
                                        move,
                                        OFFICER,
                                        "on")))
                .application();
    }

    public Review assigned(Application application, UUID reviewer) {
        return assignments
                .assign(PROGRAMME, application.id(), reviewer, "", Optional.empty(), OFFICER)
                .orThrow();
    }

    public Review opened(Review review) {
        return desk.stateNoConflict(review.id(), review.version(), "None.", review.reviewer())
                .orThrow();
    }

    public static ReviewText text(int novelty, int team) {
        return new ReviewText(Map.of("novelty", novelty, "team", team), "for the panel", "for you");
    }

    public Review submitted(Application application, UUID reviewer, int novelty, int team) {
        Review open = opened(assigned(application, reviewer));
        return desk.submit(open.id(), open.version(), text(novelty, team), reviewer).orThrow();
    }

    @Override
    public void close() {
        house.close();
    }
}
