package hutong.programme.seed;

import hutong.identity.OfficeRole;
import hutong.identity.Organisation;
import hutong.identity.Organisations;
import hutong.identity.People;
import hutong.identity.Person;
import hutong.identity.Roles;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.kernel.Time;
import hutong.ledger.Purpose;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.Move;
import hutong.programme.applications.Moves;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.CallOutcome;
import hutong.programme.calls.CallState;
import hutong.programme.calls.Rubric;
import hutong.programme.calls.Stage;
import hutong.programme.calls.internal.CallRows;
import hutong.programme.reviews.Review;
import hutong.programme.reviews.ReviewDesk.ReviewText;
import hutong.programme.reviews.ReviewState;
import hutong.programme.reviews.Reviewer;
import hutong.programme.reviews.Scoring;
import hutong.programme.reviews.Tie;
import hutong.programme.reviews.internal.ConflictFinder;
import hutong.programme.reviews.internal.ReviewChange;
import hutong.programme.reviews.internal.ReviewRows;
import hutong.programme.reviews.internal.ReviewerRows;
import hutong.store.Act;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A grant call with 40 invented applications, nine reviewers with conflicts, 60 million and at most
 * 12 awards. The same ids each time: planted twice it is there once. The demonstration's own
 * reviewer has applications to declare and to judge.
 */
@Singleton
public final class GrantDemonstration {
    private static final int APPLICATIONS = 40;
    private static final int REVIEWERS = 9;
    private static final int NEEDED = 3;
    private static final List<String> TOPICS =
            List.of("self_driving_cars", "smart_city", "advanced_manufacturing");
    private static final String FORM =
            """
            {"type": "object", "properties": {
              "topic": {"type": "string"}, "summary": {"type": "string"}}}
            """;
    private static final Rubric RUBRIC =
            new Rubric(
                    List.of(
                            criterion("novelty", "Novelty", "创新性", "Tính mới", 3),
                            criterion("use", "Use in practice", "实际应用", "Ứng dụng", 4),
                            criterion("team", "Team and plan", "团队与计划", "Đội ngũ và kế hoạch", 3)));

    private final Database database;
    private final CallBook calls;
    private final Moves moves;
    private final Organisations organisations;
    private final People people;
    private final Roles roles;
    private final Time time;

    @Inject
    public GrantDemonstration(
            Database database,
            CallBook calls,
            Moves moves,
            Organisations organisations,
            People people,
            Roles roles,
            Time time) {
        this.database = database;
        this.calls = calls;
        this.moves = moves;
        this.organisations = organisations;
        this.people = people;
        this.roles = roles;
        this.time = time;
    }

    public static UUID call() {
        return id("call");
    }

    public void plant(UUID programme) {
        if (calls.find(programme, call()).isPresent()) {
            return;
        }
        UUID officer = Demonstration.person("officer");
        for (int at = 1; at < REVIEWERS; at++) {
            people.create(person(at), Optional.empty());
        }
        calls.putForm(programme, id("form"), FORM, officer);
        Call call = open(programme, officer);
        database.run(handle -> plant(handle, call, officer));
    }

    private void plant(Handle handle, Call call, UUID officer) {
        List<UUID> reviewers = new ArrayList<>();
        for (int at = 0; at < REVIEWERS; at++) {
            UUID person = reviewer(at);
            reviewers.add(person);
            roles.grant(
                    handle,
                    new OfficeRole(
                            person, Optional.of(call.programme()), OfficeRole.Kind.REVIEWER));
            ReviewerRows.put(
                    handle,
                    new Reviewer(call.programme(), person, Set.of(TOPICS.get(at % 3)), 20, true),
                    time.now(),
                    officer);
        }
        for (int at = 0; at < APPLICATIONS; at++) {
            firm(handle, at);
        }
        ties(handle, call, reviewers, officer);
        ConflictFinder conflicts = ConflictFinder.load(handle, reviewers, time.now());
        for (int at = 0; at < APPLICATIONS; at++) {
            Application application = application(handle, call, at, officer);
            int given = 0;
            for (int step = 0; step < REVIEWERS && given < NEEDED; step++) {
                int who = (at * 4 + step * 2) % REVIEWERS;
                UUID person = reviewers.get(who);
                if (conflicts.between(person, application.organisation()).isEmpty()) {
                    review(handle, application, who, person, at, officer);
                    given++;
                }
            }
        }
    }

    /** Each reviewer but the first is tied to two applicants; one to three more by ownership. */
    private void ties(Handle handle, Call call, List<UUID> reviewers, UUID officer) {
        for (int at = 1; at < REVIEWERS; at++) {
            for (int other : List.of(at, at + 20)) {
                ReviewerRows.insert(
                        handle,
                        new Tie(
                                id("tie:" + at + ":" + other),
                                call.programme(),
                                reviewers.get(at),
                                organisation(other),
                                Tie.Kind.values()[at % Tie.Kind.values().length],
                                "Demonstration",
                                Optional.empty()),
                        time.now(),
                        officer);
            }
        }
        for (int held : List.of(31, 32, 33)) {
            handle.createUpdate(
                            """
                            INSERT INTO programme.affiliation (id, holder, held, kind,
                                share_basis_points, since, source, recorded_at, recorded_by)
                            VALUES (:id, :holder, :held, 'OWNERSHIP', 1500, '2025-01-01',
                                'demonstration', :at, :by) ON CONFLICT DO NOTHING
                            """)
                    .bind("id", id("owned:" + held))
                    .bind("holder", organisation(1))
                    .bind("held", organisation(held))
                    .bind("at", time.now().atOffset(ZoneOffset.UTC))
                    .bind("by", officer)
                    .execute();
        }
    }

    private void review(
            Handle handle, Application application, int who, UUID person, int at, UUID officer) {
        UUID id = Ids.derived(application.id(), "review-by:" + person);
        Review review =
                new Review(
                        id,
                        application.programme(),
                        application.call(),
                        application.id(),
                        person,
                        ReviewState.TO_DECLARE,
                        time.now(),
                        "Knows " + TOPICS.get(who % 3) + "; no conflict known.",
                        Optional.of(time.now().plus(Duration.ofDays(14))),
                        Optional.empty(),
                        Map.of(),
                        OptionalInt.empty(),
                        "",
                        "",
                        Optional.empty(),
                        1);
        ReviewRows.insert(handle, review, officer);
        // Some of the demonstration's own reviewer wait to be declared and judged.
        if (who == 0 && at % 3 == 0) {
            return;
        }
        Map<String, Integer> scores =
                Map.of(
                        "novelty", score(at, who, 3),
                        "use", score(at, who, 5),
                        "team", score(at, who, 7));
        ReviewText text =
                new ReviewText(scores, "Demonstration: for the panel.", "Demonstration: well put.");
        ReviewRows.update(
                handle,
                new ReviewChange(review)
                        .stated("Demonstration: no conflict.")
                        .written(text)
                        .in(ReviewState.SUBMITTED)
                        .submitted(Scoring.basisPoints(RUBRIC, scores), time.now())
                        .review(),
                time.now());
    }

    private static int score(int at, int who, int factor) {
        int own = 3 + (at * factor + 2) % 7;
        int taste = (who * factor + at) % 3 - 1;
        return Math.clamp((long) own + taste, 0, 10);
    }

    private Application application(Handle handle, Call call, int at, UUID officer) {
        UUID id = id("application:" + at);
        int year = time.now().atOffset(ZoneOffset.UTC).getYear();
        int number = ApplicationRows.nextNumber(handle, call.programme(), year);
        Application draft =
                new Application(
                        id,
                        call.programme(),
                        call.id(),
                        "%d-%04d".formatted(year, number),
                        organisation(at),
                        officer,
                        ApplicationState.DRAFT,
                        0,
                        "Demonstration project " + (at + 1),
                        Credit.ofCredits(2_000_000L + (at * 37 % 11) * 700_000L),
                        """
                        {"topic": "%s", "summary": "Demonstration: invented for looking around."}
                        """
                                .formatted(TOPICS.get(at % 3)),
                        1,
                        Optional.empty(),
                        time.now(),
                        Optional.empty(),
                        time.now(),
                        1);
        ApplicationRows.insert(handle, draft);
        CallRows.countApplication(handle, call.id());
        moves.make(handle, id, 1, Move.SUBMIT, officer, "Demonstration");
        moves.make(handle, id, 2, Move.SEND_TO_REVIEW, officer, "Demonstration");
        return ApplicationRows.byId(handle, id).orElseThrow();
    }

    private Call open(UUID programme, UUID officer) {
        Call draft =
                new Call(
                        call(),
                        programme,
                        CallKind.GRANT,
                        CallState.DRAFT,
                        new Texts(
                                "Demonstration: grants for projects, 60 million, at most 12",
                                "演示：项目资助，共 6000 万，至多 12 项",
                                "Minh họa: tài trợ dự án, 60 triệu, nhiều nhất 12"),
                        new Texts(
                                "Invented applications, to look around.",
                                "虚构的申请，供试用。",
                                "Hồ sơ hư cấu để xem thử."),
                        Optional.empty(),
                        time.now(),
                        List.of(time.now().plus(Duration.ofDays(60))),
                        Optional.of(Credit.ofCredits(60_000_000)),
                        OptionalInt.of(12),
                        Optional.of(
                                new AwardTerms(
                                        10_000,
                                        Set.of(Purpose.MODELS),
                                        Set.of(),
                                        Set.of(),
                                        Optional.of(Credit.ofCredits(10_000_000)),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        24,
                                        3_000,
                                        false)),
                        Optional.empty(),
                        Set.of(
                                Stage.SCREENING,
                                Stage.REVIEW,
                                Stage.PANEL,
                                Stage.DECISION,
                                Stage.AWARD_RESPONSE),
                        NEEDED,
                        List.of(),
                        id("form"),
                        1,
                        RUBRIC,
                        false,
                        1);
        Call kept = ((CallOutcome.Done) calls.draft(draft, officer)).call();
        CallOutcome opened =
                calls.move(
                        programme,
                        kept.id(),
                        kept.version(),
                        CallState.OPEN,
                        "Demonstration",
                        officer);
        return ((CallOutcome.Done) opened).call();
    }

    private void firm(Handle handle, int at) {
        String name = "Demonstration Applicant " + (at + 1);
        organisations.save(
                handle,
                new Organisation(
                        organisation(at),
                        name,
                        "Demo Applicant " + (at + 1),
                        "CN",
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        time.now()));
    }

    private Person person(int at) {
        return new Person(
                reviewer(at),
                "reviewer-" + (at + 1) + "@demonstration.example",
                "Demonstration Reviewer " + (at + 1),
                "en",
                ZoneId.of("Asia/Shanghai"),
                Person.State.ACTIVE,
                time.now());
    }

    private static UUID reviewer(int at) {
        return at == 0 ? Demonstration.person("reviewer") : id("reviewer:" + at);
    }

    private static UUID organisation(int at) {
        return id("applicant:" + at);
    }

    private static UUID id(String what) {
        return Ids.derived(Act.HOUSE, "demonstration-grant:" + what);
    }

    private static Rubric.Criterion criterion(
            String key, String en, String zh, String vi, int weight) {
        return new Rubric.Criterion(
                key,
                new Texts(en, zh, vi),
                new Texts("0 to 10", "0 至 10 分", "0 đến 10"),
                weight,
                10);
    }
}
