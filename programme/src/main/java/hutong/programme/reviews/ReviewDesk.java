package hutong.programme.reviews;

import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.calls.Rubric;
import hutong.programme.calls.internal.CallRows;
import hutong.programme.internal.EventJson;
import hutong.programme.reviews.ReviewOutcome.Already;
import hutong.programme.reviews.ReviewOutcome.ChangedMeanwhile;
import hutong.programme.reviews.ReviewOutcome.Conflicted;
import hutong.programme.reviews.ReviewOutcome.Done;
import hutong.programme.reviews.ReviewOutcome.NotAllowed;
import hutong.programme.reviews.ReviewOutcome.Refused;
import hutong.programme.reviews.internal.ConflictFinder;
import hutong.programme.reviews.internal.ReviewChange;
import hutong.programme.reviews.internal.ReviewRows;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import hutong.store.OutboxEvent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The one way in which a review changes.
 *
 * <ul>
 *   <li>Only moves of the closed list, by the one who may make them: a reviewer moves only their
 *       own reviews; the office never writes one.
 *   <li>Known conflicts are looked for again at the statement and at handing in: one that is found
 *       recuses the reviewer at once.
 *   <li>Nothing is written while the application is not in review.
 *   <li>State, life line, event and audit entry are written in one transaction.
 * </ul>
 *
 * <p>The door has checked that the person is a reviewer, or an officer, of the programme.
 */
@Singleton
public class ReviewDesk {
    private final Database database;
    private final Time time;
    private final AuditTrail audit;
    private final Outbox outbox;

    public ReviewDesk(Database database, Time time, AuditTrail audit, Outbox outbox) {
        this.database = database;
        this.time = time;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Signs that there is no conflict; from then on the application is shown. */
    public ReviewOutcome stateNoConflict(UUID id, int version, String statement, UUID reviewer) {
        if (statement.isBlank() || statement.length() > ReviewLimits.REASON_CHARACTERS_MAX) {
            return new Refused(Refusal.invalid("statement", "Sign the statement."));
        }
        return own(
                id,
                version,
                ReviewMove.STATE_NO_CONFLICT,
                reviewer,
                "",
                (handle, review) -> {
                    return new ReviewChange(review).stated(statement.strip()).review();
                });
    }

    /** Steps back from the application for good. */
    public ReviewOutcome recuse(UUID id, int version, String reason, UUID reviewer) {
        if (reason.isBlank() || reason.length() > ReviewLimits.REASON_CHARACTERS_MAX) {
            return new Refused(Refusal.invalid("reason", "Say in a few words why."));
        }
        return own(id, version, ReviewMove.RECUSE, reviewer, reason, (handle, review) -> review);
    }

    /** Saves what was typed so far; scores may be missing. */
    public ReviewOutcome save(UUID id, int version, ReviewText text, UUID reviewer) {
        Optional<Refusal> fault = text.fault();
        if (fault.isPresent()) {
            return new Refused(fault.get());
        }
        return database.transact(handle -> {
            Optional<Review> found = ownLocked(handle, id, reviewer);
            if (found.isEmpty()) {
                return new Refused(unknown());
            }
            Review now = found.get();
            if (now.state() != ReviewState.OPEN) {
                return new NotAllowed(now.state(), ReviewMove.SUBMIT);
            }
            if (now.version() != version) {
                return text.isOf(now) ? new Already(now) : new ChangedMeanwhile(now);
            }
            Optional<Refusal> shut = shut(handle, now);
            if (shut.isPresent()) {
                return new Refused(shut.get());
            }
            Review then = new ReviewChange(now).written(text).review();
            ReviewRows.update(handle, then, time.now());
            return new Done(ReviewRows.byId(handle, id).orElseThrow());
        });
    }

    /** Hands the review in, with what was typed last. */
    public ReviewOutcome submit(UUID id, int version, ReviewText text, UUID reviewer) {
        Optional<Refusal> fault = text.fault();
        if (fault.isPresent()) {
            return new Refused(fault.get());
        }
        return own(
                id,
                version,
                ReviewMove.SUBMIT,
                reviewer,
                "",
                (handle, review) -> {
                    Rubric rubric = CallRows.byId(handle, review.call()).orElseThrow().rubric();
                    List<String> missing = Scoring.problems(rubric, text.scores());
                    if (!missing.isEmpty()) {
                        throw Refusal.invalid(
                                        "score." + missing.getFirst(),
                                        "Give every criterion a score within its bounds: "
                                                + String.join(", ", missing)
                                                + ".")
                                .asException();
                    }
                    return new ReviewChange(review)
                            .written(text)
                            .submitted(Scoring.basisPoints(rubric, text.scores()), time.now())
                            .review();
                });
    }

    /** Moves of the office: reopen, take back, assign again, a conflict that came to light. */
    public ReviewOutcome byOffice(
            UUID programme, UUID id, int version, ReviewMove move, String reason, UUID officer) {
        if (move.by() != ReviewMove.By.OFFICE) {
            return new Refused(
                    Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "reviewers_move",
                            "Only the reviewer may do this."));
        }
        return database.transact(handle -> {
            Optional<Review> found =
                    ReviewRows.lock(handle, id)
                            .filter(review -> review.programme().equals(programme));
            if (found.isEmpty()) {
                return new Refused(unknown());
            }
            return moved(
                    handle, found.get(), version, move, officer, reason, (h, review) -> review);
        });
    }

    private interface Change {
        Review of(Handle handle, Review review);
    }

    private ReviewOutcome own(
            UUID id, int version, ReviewMove move, UUID reviewer, String reason, Change change) {
        try {
            return database.transact(handle -> {
                Optional<Review> found = ownLocked(handle, id, reviewer);
                return found.isEmpty()
                        ? new Refused(unknown())
                        : moved(handle, found.get(), version, move, reviewer, reason, change);
            });
        } catch (hutong.kernel.RefusedException refused) {
            return new Refused(refused.refusal());
        }
    }

    private ReviewOutcome moved(
            Handle handle,
            Review now,
            int version,
            ReviewMove move,
            UUID by,
            String reason,
            Change change) {
        if (now.version() != version) {
            return now.version() == version + 1 && now.state() == move.to()
                    ? new Already(now)
                    : new ChangedMeanwhile(now);
        }
        if (!move.from().contains(now.state())) {
            return new NotAllowed(now.state(), move);
        }
        boolean writes = move == ReviewMove.STATE_NO_CONFLICT || move == ReviewMove.SUBMIT;
        if (writes || move == ReviewMove.REOPEN || move == ReviewMove.ASSIGN_AGAIN) {
            Optional<Refusal> shut = shut(handle, now);
            if (shut.isPresent()) {
                return new Refused(shut.get());
            }
        }
        if (writes || move == ReviewMove.ASSIGN_AGAIN) {
            Optional<Conflict> conflict = conflict(handle, now);
            if (conflict.isPresent()) {
                if (writes) {
                    Review out = new ReviewChange(now).in(ReviewState.RECUSED).review();
                    String sentence = conflict.get().sentence();
                    write(handle, now, ReviewMove.FIND_CONFLICT, out, Act.HOUSE, sentence);
                }
                return new Conflicted(conflict.get());
            }
        }
        Review then = new ReviewChange(change.of(handle, now)).in(move.to()).review();
        write(handle, now, move, then, by, reason);
        return new Done(ReviewRows.byId(handle, now.id()).orElseThrow());
    }

    private void write(
            Handle handle, Review now, ReviewMove move, Review then, UUID by, String reason) {
        Instant at = time.now();
        if (!ReviewRows.update(handle, then, at)) {
            throw new IllegalStateException("a locked review changed");
        }
        ReviewRows.moved(handle, now, move, by, reason, at);
        outbox.append(
                handle,
                new OutboxEvent(
                        Ids.derived(now.id(), "review-event:" + (now.version() + 1)),
                        "ReviewMoved",
                        now.id(),
                        EventJson.of(
                                ReviewRows.facts(handle, now)
                                        .with(
                                                Map.of(
                                                        "move", move.name(),
                                                        "from", now.state().name(),
                                                        "to", move.to().name()))),
                        at));
        audit.record(
                handle,
                Act.of(by, "review.moved", now.id(), now.programme())
                        .changed("state", now.state(), move.to())
                        .because(reason));
    }

    private Optional<Conflict> conflict(Handle handle, Review review) {
        UUID applicant =
                ApplicationRows.byId(handle, review.application()).orElseThrow().organisation();
        return ConflictFinder.load(handle, List.of(review.reviewer()), time.now())
                .between(review.reviewer(), applicant);
    }

    private static Optional<Refusal> shut(Handle handle, Review review) {
        Application application = ApplicationRows.byId(handle, review.application()).orElseThrow();
        boolean open =
                application.state() == ApplicationState.REVIEW
                        || application.state() == ApplicationState.PANEL;
        return open
                ? Optional.empty()
                : Optional.of(
                        Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "application_not_in_review",
                                "The application is not in review any more."));
    }

    private static Optional<Review> ownLocked(Handle handle, UUID id, UUID reviewer) {
        return ReviewRows.lock(handle, id).filter(review -> review.reviewer().equals(reviewer));
    }

    private static Refusal unknown() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "review_not_found", "There is no such review of yours.");
    }

    /** What a reviewer types: scores by the rubric's keys and the two comments. */
    public record ReviewText(
            Map<String, Integer> scores, String commentPanel, String commentApplicant) {
        public ReviewText {
            scores = Map.copyOf(scores);
        }

        Optional<Refusal> fault() {
            int most = ReviewLimits.COMMENT_CHARACTERS_MAX;
            if (commentPanel.length() > most) {
                return Optional.of(Refusal.invalid("comment_panel", "At most 20,000 characters."));
            }
            if (commentApplicant.length() > most) {
                return Optional.of(
                        Refusal.invalid("comment_applicant", "At most 20,000 characters."));
            }
            boolean odd =
                    scores.keySet().stream().anyMatch(it -> it.isBlank() || it.indexOf('\0') >= 0);
            return odd || scores.size() > 100
                    ? Optional.of(Refusal.invalid("scores", "Score the call's criteria."))
                    : Optional.empty();
        }

        boolean isOf(Review review) {
            return scores.equals(review.scores())
                    && commentPanel.equals(review.commentPanel())
                    && commentApplicant.equals(review.commentApplicant());
        }
    }
}
