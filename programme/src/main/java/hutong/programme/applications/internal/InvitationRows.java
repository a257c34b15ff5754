package hutong.programme.applications.internal;

import hutong.programme.applications.Invitation;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.invitation}. Of the link only its SHA-256 is kept. */
public final class InvitationRows {
    private InvitationRows() {}

    public static void insert(Handle handle, Invitation invitation, byte[] tokenSha256, UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.invitation
                            (id, programme, call, email, organisation, token_sha256, state, message,
                             created_at, created_by, expires_at, answered_at)
                        VALUES (:id, :programme, :call, :email, :organisation, :token, :state,
                             :message, :createdAt, :by, :expiresAt, NULL)
                        """)
                .bind("id", invitation.id())
                .bind("programme", invitation.programme())
                .bind("call", invitation.call())
                .bind("email", invitation.email())
                .bind("organisation", invitation.organisation().orElse(null))
                .bind("token", tokenSha256)
                .bind("state", invitation.state().name())
                .bind("message", invitation.message())
                .bind("createdAt", Columns.time(invitation.createdAt()))
                .bind("by", by)
                .bind("expiresAt", Columns.time(invitation.expiresAt()))
                .execute();
    }

    public static Optional<Invitation> byId(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.invitation WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static Optional<Invitation> byToken(Handle handle, byte[] tokenSha256) {
        return handle.createQuery(
                        "SELECT * FROM programme.invitation WHERE token_sha256 = :token FOR UPDATE")
                .bind("token", tokenSha256)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Newest first. */
    public static List<Invitation> ofCall(Handle handle, UUID call, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.invitation WHERE call = :call
                        ORDER BY created_at DESC, id LIMIT :limit
                        """)
                .bind("call", call)
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    public static void answer(
            Handle handle,
            UUID id,
            Invitation.State state,
            Optional<UUID> organisation,
            Instant at) {
        handle.createUpdate(
                        """
                        UPDATE programme.invitation
                        SET state = :state, organisation = coalesce(:organisation, organisation),
                            answered_at = :at
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("state", state.name())
                .bind("organisation", organisation.orElse(null))
                .bind("at", Columns.time(at))
                .execute();
    }

    private static Invitation map(ResultSet row) throws SQLException {
        return new Invitation(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "call"),
                row.getString("email"),
                Columns.uuidMaybe(row, "organisation"),
                Invitation.State.valueOf(row.getString("state")),
                row.getString("message"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                Columns.instantMaybe(row, "answered_at"));
    }
}
