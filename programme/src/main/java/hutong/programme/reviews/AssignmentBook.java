package hutong.programme.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.calls.Call;
import hutong.programme.calls.internal.CallRows;
import hutong.programme.internal.EventJson;
import hutong.programme.reviews.AssignmentProposal.Pair;
import hutong.programme.reviews.ReviewOutcome.Already;
import hutong.programme.reviews.ReviewOutcome.Conflicted;
import hutong.programme.reviews.ReviewOutcome.Done;
import hutong.programme.reviews.ReviewOutcome.Refused;
import hutong.programme.reviews.internal.ConflictFinder;
import hutong.programme.reviews.internal.ReviewRows;
import hutong.programme.reviews.internal.ReviewerRows;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import hutong.store.OutboxEvent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Who reviews what: assigned by the office, or as the system proposes. Nobody is ever assigned an
 * application of their own side. The door has checked that the caller may act for the office.
 */
@Singleton
public class AssignmentBook {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Time time;
    private final AuditTrail audit;
    private final Outbox outbox;

    public AssignmentBook(Database database, Time time, AuditTrail audit, Outbox outbox) {
        this.database = database;
        this.time = time;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** What the system proposes for the applications of a call that lack reviewers. */
    public AssignmentProposal propose(UUID programme, UUID call) {
        return database.read(handle -> {
            Optional<Call> found =
                    CallRows.byId(handle, call).filter(it -> it.programme().equals(programme));
            if (found.isEmpty()) {
                return new AssignmentProposal(List.of(), List.of());
            }
            List<Reviewer> reviewers = ReviewerRows.of(handle, programme);
            ConflictFinder conflicts =
                    ConflictFinder.load(
                            handle, reviewers.stream().map(Reviewer::person).toList(), time.now());
            Map<UUID, List<Review>> reviews = new HashMap<>();
            Map<UUID, Integer> load = new HashMap<>();
            for (Review review : ReviewRows.ofCall(handle, call, 200_000)) {
                reviews.computeIfAbsent(review.application(), key -> new ArrayList<>()).add(review);
                if (counts(review)) {
                    load.merge(review.reviewer(), 1, Integer::sum);
                }
            }
            List<Assigning.Wanted> wanted = new ArrayList<>();
            for (Application application : inReview(handle, call)) {
                List<Review> known = reviews.getOrDefault(application.id(), List.of());
                long standing = known.stream().filter(AssignmentBook::counts).count();
                int missing = (int) (found.get().reviewersNeeded() - standing);
                if (missing > 0) {
                    Set<UUID> taken = new HashSet<>();
                    known.forEach(review -> taken.add(review.reviewer()));
                    wanted.add(
                            new Assigning.Wanted(
                                    application.id(),
                                    application.organisation(),
                                    topics(application),
                                    taken,
                                    missing));
                }
            }
            return new Assigning(reviewers, load, conflicts).propose(wanted);
        });
    }

    /** Assigns one; the same person for the same application again answers what is there. */
    public ReviewOutcome assign(
            UUID programme,
            UUID application,
            UUID reviewer,
            String why,
            Optional<Instant> due,
            UUID by) {
        return database.transact(
                handle -> assign(handle, programme, application, reviewer, why, due, by));
    }

    /** Assigns what was proposed; those that no longer can be are left out. How many were. */
    public int assignAll(UUID programme, List<Pair> pairs, Optional<Instant> due, UUID by) {
        if (pairs.size() > ReviewLimits.ASSIGNED_AT_ONCE_MAX) {
            throw new IllegalArgumentException("assign fewer at once");
        }
        return database.transact(handle -> {
            int done = 0;
            for (Pair pair : pairs) {
                ReviewOutcome outcome =
                        assign(
                                handle,
                                programme,
                                pair.application(),
                                pair.reviewer(),
                                pair.why(),
                                due,
                                by);
                done += outcome instanceof Done ? 1 : 0;
            }
            return done;
        });
    }

    private ReviewOutcome assign(
            Handle handle,
            UUID programme,
            UUID application,
            UUID person,
            String why,
            Optional<Instant> due,
            UUID by) {
        Optional<Application> found =
                ApplicationRows.lock(handle, application)
                        .filter(it -> it.programme().equals(programme));
        if (found.isEmpty()) {
            return refused(
                    Refusal.Kind.NOT_FOUND,
                    "application_not_found",
                    "There is no such application.");
        }
        Optional<Reviewer> reviewer = ReviewerRows.find(handle, programme, person);
        if (reviewer.filter(Reviewer::active).isEmpty()) {
            return refused(
                    Refusal.Kind.UNPROCESSABLE,
                    "not_a_reviewer",
                    "This person does not review for the programme.");
        }
        if (found.get().state() != ApplicationState.REVIEW
                && found.get().state() != ApplicationState.PANEL) {
            return refused(
                    Refusal.Kind.CONFLICT,
                    "application_not_in_review",
                    "The application is not in review.");
        }
        Optional<Review> known = ReviewRows.of(handle, application, person);
        if (known.isPresent()) {
            return new Already(known.get());
        }
        Optional<Conflict> conflict =
                ConflictFinder.load(handle, List.of(person), time.now())
                        .between(person, found.get().organisation());
        if (conflict.isPresent()) {
            return new Conflicted(conflict.get());
        }
        Review review = review(found.get(), person, why, due);
        ReviewRows.insert(handle, review, by);
        outbox.append(
                handle,
                new OutboxEvent(
                        Ids.derived(review.id(), "assigned"),
                        "ReviewAssigned",
                        review.id(),
                        EventJson.of(ReviewRows.facts(handle, review).with(Map.of())),
                        time.now()));
        audit.record(
                handle,
                Act.of(by, "review.assigned", review.id(), programme)
                        .changed("reviewer", "", person)
                        .because(why));
        return new Done(ReviewRows.byId(handle, review.id()).orElseThrow());
    }

    private Review review(Application application, UUID person, String why, Optional<Instant> due) {
        return new Review(
                Ids.derived(application.id(), "review-by:" + person),
                application.programme(),
                application.call(),
                application.id(),
                person,
                ReviewState.TO_DECLARE,
                time.now(),
                why,
                due,
                Optional.empty(),
                Map.of(),
                OptionalInt.empty(),
                "",
                "",
                Optional.empty(),
                1);
    }

    /** Whether it counts towards those that an application needs. */
    private static boolean counts(Review review) {
        return switch (review.state()) {
            case TO_DECLARE, OPEN, SUBMITTED -> true;
            case RECUSED, TAKEN_BACK -> false;
        };
    }

    private static List<Application> inReview(Handle handle, UUID call) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.application
                        WHERE call = :call AND state IN ('REVIEW', 'PANEL') ORDER BY id
                        """)
                .bind("call", call)
                .map((row, context) -> ApplicationRows.map(row))
                .list();
    }

    /** What the applicant answered in the fields topic, topics, sector and field. */
    static Set<String> topics(Application application) {
        Set<String> topics = new HashSet<>();
        try {
            JsonNode answers = JSON.readTree(application.answers());
            for (String key : List.of("topic", "topics", "sector", "field")) {
                JsonNode answer = answers.path(key);
                if (answer.isTextual()) {
                    topics.add(answer.asText().toLowerCase(Locale.ROOT));
                }
                answer.forEach(each -> topics.add(each.asText().toLowerCase(Locale.ROOT)));
            }
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("answers are no JSON", broken);
        }
        return topics;
    }

    private static ReviewOutcome refused(Refusal.Kind kind, String code, String message) {
        return new Refused(Refusal.of(kind, code, message));
    }
}
