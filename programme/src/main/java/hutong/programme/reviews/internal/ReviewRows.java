package hutong.programme.reviews.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import hutong.programme.reviews.Review;
import hutong.programme.reviews.ReviewMove;
import hutong.programme.reviews.ReviewState;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.review} and {@code programme.review_move}. */
public final class ReviewRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReviewRows() {}

    /** Whether it was new; one person has one review of an application. */
    public static boolean insert(Handle handle, Review review, UUID by) {
        return handle.createUpdate(
                                """
                                INSERT INTO programme.review
                                    (id, programme, call, application, reviewer, state, assigned_at,
                                     assigned_by, why, due_at, scores, comment_panel,
                                     comment_applicant, changed_at, version)
                                VALUES (:id, :programme, :call, :application, :reviewer, :state,
                                     :at, :by, :why, :due, '{}', '', '', :at, 1)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", review.id())
                        .bind("programme", review.programme())
                        .bind("call", review.call())
                        .bind("application", review.application())
                        .bind("reviewer", review.reviewer())
                        .bind("state", review.state().name())
                        .bind("at", Columns.time(review.assignedAt()))
                        .bind("by", by)
                        .bind("why", review.why())
                        .bind("due", review.dueAt().map(Columns::time).orElse(null))
                        .execute()
                == 1;
    }

    public static Optional<Review> byId(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.review WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Reads the row and keeps others from changing it until the transaction ends. */
    public static Optional<Review> lock(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.review WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static Optional<Review> of(Handle handle, UUID application, UUID reviewer) {
        return ofApplication(handle, application).stream()
                .filter(review -> review.reviewer().equals(reviewer))
                .findFirst();
    }

    public static List<Review> ofApplication(Handle handle, UUID application) {
        return handle.createQuery(
                        "SELECT * FROM programme.review WHERE application = :id ORDER BY id")
                .bind("id", application)
                .map((row, context) -> map(row))
                .list();
    }

    /** Of one call, at most the limit. */
    public static List<Review> ofCall(Handle handle, UUID call, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.review WHERE call = :call
                        ORDER BY application, id LIMIT :limit
                        """)
                .bind("call", call)
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    /** Of one person in one programme: what waits first, then the last assigned. */
    public static List<Review> ofReviewer(Handle handle, UUID programme, UUID reviewer, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.review
                        WHERE reviewer = :reviewer AND programme = :programme
                        ORDER BY CASE state WHEN 'TO_DECLARE' THEN 1 WHEN 'OPEN' THEN 2
                            WHEN 'SUBMITTED' THEN 3 ELSE 4 END, due_at, id LIMIT :limit
                        """)
                .bind("reviewer", reviewer)
                .bind("programme", programme)
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    /** Writes what the review is now; whether the row still had the version before. */
    public static boolean update(Handle handle, Review review, Instant at) {
        return handle.createUpdate(
                                """
                                UPDATE programme.review SET state = :state, statement = :statement,
                                    stated_at = CASE WHEN :statement IS NULL THEN NULL
                                        ELSE coalesce(stated_at, :at) END,
                                    scores = CAST(:scores AS jsonb), score = :score,
                                    comment_panel = :panel, comment_applicant = :applicant,
                                    submitted_at = :submitted, changed_at = :at,
                                    why = :why, due_at = :due, version = version + 1
                                WHERE id = :id AND version = :version
                                """)
                        .bind("id", review.id())
                        .bind("state", review.state().name())
                        .bindBySqlType(
                                "statement",
                                review.statement().orElse(null),
                                java.sql.Types.VARCHAR)
                        .bind("scores", json(review.scores()))
                        .bind(
                                "score",
                                review.scoreBasisPoints().isPresent()
                                        ? Integer.valueOf(review.scoreBasisPoints().getAsInt())
                                        : null)
                        .bind("panel", review.commentPanel())
                        .bind("applicant", review.commentApplicant())
                        .bind("submitted", review.submittedAt().map(Columns::time).orElse(null))
                        .bind("why", review.why())
                        .bind("due", review.dueAt().map(Columns::time).orElse(null))
                        .bind("at", Columns.time(at))
                        .bind("version", review.version())
                        .execute()
                == 1;
    }

    /** Writes down a move that was made on this version. */
    public static void moved(
            Handle handle, Review before, ReviewMove move, UUID by, String reason, Instant at) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.review_move
                            (review, version, move, from_state, to_state, made_by, reason, made_at)
                        VALUES (:review, :version, :move, :from, :to, :by, :reason, :at)
                        """)
                .bind("review", before.id())
                .bind("version", before.version() + 1)
                .bind("move", move.name())
                .bind("from", before.state().name())
                .bind("to", move.to().name())
                .bind("by", by)
                .bind("reason", reason)
                .bind("at", Columns.time(at))
                .execute();
    }

    private static Review map(ResultSet row) throws SQLException {
        int score = row.getInt("score");
        OptionalInt basisPoints = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(score);
        return new Review(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "call"),
                Columns.uuid(row, "application"),
                Columns.uuid(row, "reviewer"),
                ReviewState.valueOf(row.getString("state")),
                Columns.instant(row, "assigned_at"),
                row.getString("why"),
                Columns.instantMaybe(row, "due_at"),
                Optional.ofNullable(row.getString("statement")),
                scores(row.getString("scores")),
                basisPoints,
                row.getString("comment_panel"),
                row.getString("comment_applicant"),
                Columns.instantMaybe(row, "submitted_at"),
                row.getInt("version"));
    }

    private static String json(Map<String, Integer> scores) {
        try {
            return JSON.writeValueAsString(scores);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Integer> scores(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("scores are no JSON", broken);
        }
    }

    public static ReviewFacts facts(Handle handle, Review review) {
        return handle.createQuery(
                        """
                        SELECT a.programme, a.call, a.id AS application,
                            CAST(:reviewer AS uuid) AS reviewer, a.number, c.title_en, c.title_zh,
                            c.title_vi
                        FROM programme.application a JOIN programme.call c ON c.id = a.call
                        WHERE a.id = :application
                        """)
                .bind("reviewer", review.reviewer())
                .bind("application", review.application())
                .map((row, _) -> facts(row))
                .one();
    }

    /** Of a row with the review's ids, the application's number and the call's title. */
    public static ReviewFacts facts(ResultSet row) throws SQLException {
        return new ReviewFacts(
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "call"),
                Columns.uuid(row, "application"),
                Columns.uuid(row, "reviewer"),
                row.getString("number"),
                Columns.texts(row, "title"));
    }
}
