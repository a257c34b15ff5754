package hutong.programme.decisions.internal;

import hutong.kernel.Credit;
import hutong.programme.decisions.Decision;
import hutong.programme.decisions.Letter;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.decision} and {@code programme.letter}. */
public final class DecisionRows {
    private DecisionRows() {}

    public static void insert(Handle handle, Decision decision) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.decision
                            (id, programme, call, application, approved, amount, reason, session,
                             decided_at, decided_by)
                        VALUES (:id, :programme, :call, :application, :approved, :amount, :reason,
                             :session, :at, :by)
                        """)
                .bind("id", decision.id())
                .bind("programme", decision.programme())
                .bind("call", decision.call())
                .bind("application", decision.application())
                .bind("approved", decision.approved())
                .bind("amount", decision.amount().nano())
                .bind("reason", decision.reason())
                .bind("session", decision.session().orElse(null))
                .bind("at", Columns.time(decision.decidedAt()))
                .bind("by", decision.decidedBy())
                .execute();
    }

    public static void recall(Handle handle, UUID id, String reason, Instant at, UUID by) {
        handle.createUpdate(
                        """
                        UPDATE programme.decision SET recalled_at = :at, recalled_by = :by,
                            recalled_reason = :reason WHERE id = :id
                        """)
                .bind("id", id)
                .bind("reason", reason)
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    public static Optional<Decision> byId(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.decision WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** The one that stands. */
    public static Optional<Decision> standing(Handle handle, UUID application) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.decision
                        WHERE application = :application AND recalled_at IS NULL
                        """)
                .bind("application", application)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Newest first. */
    public static List<Decision> ofCall(Handle handle, UUID call, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.decision WHERE call = :call
                        ORDER BY decided_at DESC, id LIMIT :limit
                        """)
                .bind("call", call)
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    public static void insert(Handle handle, Letter letter, UUID by) {
        var update =
                handle.createUpdate(
                                """
                                INSERT INTO programme.letter
                                    (id, programme, application, decision, kind, subject_en,
                                     subject_zh, subject_vi, body_en, body_zh, body_vi, sent_at,
                                     sent_by)
                                VALUES (:id, :programme, :application, :decision, :kind,
                                     :subject_en, :subject_zh, :subject_vi, :body_en, :body_zh,
                                     :body_vi, :at, :by)
                                """)
                        .bind("id", letter.id())
                        .bind("programme", letter.programme())
                        .bind("application", letter.application())
                        .bind("decision", letter.decision())
                        .bind("kind", letter.kind().name())
                        .bind("at", Columns.time(letter.sentAt()))
                        .bind("by", by);
        Columns.bind(update, "subject", letter.subject());
        Columns.bind(update, "body", letter.body()).execute();
    }

    /** Newest first. */
    public static List<Letter> letters(Handle handle, UUID application) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.letter WHERE application = :application
                        ORDER BY sent_at DESC, id
                        """)
                .bind("application", application)
                .map((row, context) ->
                        new Letter(
                                Columns.uuid(row, "id"),
                                Columns.uuid(row, "programme"),
                                Columns.uuid(row, "application"),
                                Columns.uuid(row, "decision"),
                                Letter.Kind.valueOf(row.getString("kind")),
                                Columns.texts(row, "subject"),
                                Columns.texts(row, "body"),
                                Columns.instant(row, "sent_at")))
                .list();
    }

    private static Decision map(ResultSet row) throws SQLException {
        return new Decision(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "call"),
                Columns.uuid(row, "application"),
                row.getBoolean("approved"),
                Credit.ofNano(row.getLong("amount")),
                row.getString("reason"),
                Columns.uuidMaybe(row, "session"),
                Columns.instant(row, "decided_at"),
                Columns.uuid(row, "decided_by"),
                Columns.instantMaybe(row, "recalled_at"));
    }
}
