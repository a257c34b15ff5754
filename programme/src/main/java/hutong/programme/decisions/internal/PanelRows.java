package hutong.programme.decisions.internal;

import hutong.programme.decisions.PanelSession;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.panel_pin} and {@code programme.panel_session}. */
public final class PanelRows {
    private PanelRows() {}

    public static void pin(
            Handle handle,
            UUID call,
            UUID application,
            boolean in,
            String reason,
            Instant at,
            UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.panel_pin
                            (call, application, pinned_in, reason, pinned_at, pinned_by)
                        VALUES (:call, :application, :in, :reason, :at, :by)
                        ON CONFLICT (call, application) DO UPDATE SET
                            pinned_in = excluded.pinned_in, reason = excluded.reason,
                            pinned_at = excluded.pinned_at, pinned_by = excluded.pinned_by
                        """)
                .bind("call", call)
                .bind("application", application)
                .bind("in", in)
                .bind("reason", reason)
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    public static void unpin(Handle handle, UUID call, UUID application) {
        handle.createUpdate(
                        """
                        DELETE FROM programme.panel_pin
                        WHERE call = :call AND application = :application
                        """)
                .bind("call", call)
                .bind("application", application)
                .execute();
    }

    public static Set<UUID> pinned(Handle handle, UUID call, boolean in) {
        return handle
                .createQuery(
                        """
                        SELECT application FROM programme.panel_pin
                        WHERE call = :call AND pinned_in = :in
                        """)
                .bind("call", call)
                .bind("in", in)
                .mapTo(UUID.class)
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    public static void insert(Handle handle, PanelSession session, Instant at, UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.panel_session
                            (id, programme, call, held_at, members, minutes, created_at, created_by,
                             version)
                        VALUES (:id, :programme, :call, :held, :members, :minutes, :at, :by, 1)
                        """)
                .bind("id", session.id())
                .bind("programme", session.programme())
                .bind("call", session.call())
                .bind("held", Columns.time(session.heldAt()))
                .bind("members", session.members())
                .bind("minutes", session.minutes())
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    /** Whether the row was open and still had the version. */
    public static boolean update(
            Handle handle, PanelSession session, boolean close, Instant at, UUID by) {
        return handle.createUpdate(
                                """
                                UPDATE programme.panel_session SET held_at = :held,
                                    members = :members, minutes = :minutes,
                                    closed_at = CASE WHEN :close THEN :at END,
                                    closed_by = CASE WHEN :close THEN :by END,
                                    version = version + 1
                                WHERE id = :id AND version = :version AND closed_at IS NULL
                                """)
                        .bind("id", session.id())
                        .bind("held", Columns.time(session.heldAt()))
                        .bind("members", session.members())
                        .bind("minutes", session.minutes())
                        .bind("close", close)
                        .bind("at", Columns.time(at))
                        .bind("by", by)
                        .bind("version", session.version())
                        .execute()
                == 1;
    }

    public static Optional<PanelSession> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.panel_session WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static List<PanelSession> ofCall(Handle handle, UUID call) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.panel_session WHERE call = :call
                        ORDER BY held_at DESC, id LIMIT 200
                        """)
                .bind("call", call)
                .map((row, context) -> map(row))
                .list();
    }

    private static PanelSession map(ResultSet row) throws SQLException {
        return new PanelSession(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "call"),
                Columns.instant(row, "held_at"),
                row.getString("members"),
                row.getString("minutes"),
                Columns.instantMaybe(row, "closed_at"),
                row.getInt("version"));
    }
}
