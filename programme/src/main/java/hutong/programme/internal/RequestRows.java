package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.programme.awards.HolderRequest;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.holder_request}. */
public final class RequestRows {
    private RequestRows() {}

    /** Whether it is new and no other of its kind waits for the same award. */
    public static boolean insert(Handle handle, HolderRequest request) {
        return handle.createUpdate(
                                """
                                INSERT INTO programme.holder_request
                                    (id, programme, award, organisation, kind, amount, ends_at,
                                     receiver, reason, state, answer, asked_by, asked_at, version)
                                VALUES (:id, :programme, :award, :organisation, :kind, :amount,
                                     :endsAt, :receiver, :reason, :state, '', :by, :at, 1)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", request.id())
                        .bind("programme", request.programme())
                        .bind("award", request.award())
                        .bind("organisation", request.organisation())
                        .bind("kind", request.kind().name())
                        .bind("amount", request.amount().nano())
                        .bind("endsAt", Columns.timeMaybe(request.endsAt()))
                        .bind("receiver", request.receiver().orElse(null))
                        .bind("reason", request.reason())
                        .bind("state", request.state().name())
                        .bind("by", request.askedBy())
                        .bind("at", Columns.time(request.askedAt()))
                        .execute()
                == 1;
    }

    public static void move(Handle handle, UUID id, HolderRequest.State to, String answer) {
        handle.createUpdate(
                        """
                        UPDATE programme.holder_request
                        SET state = :to, answer = :answer, version = version + 1 WHERE id = :id
                        """)
                .bind("id", id)
                .bind("to", to.name())
                .bind("answer", answer)
                .execute();
    }

    public static Optional<HolderRequest> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.holder_request WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    public static Optional<HolderRequest> lock(Handle handle, UUID id) {
        return handle.createQuery(
                        "SELECT * FROM programme.holder_request WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    /** Newest first, of a programme or of an award, in one state or in all. */
    public static List<HolderRequest> page(
            Handle handle,
            Optional<UUID> programme,
            Optional<UUID> award,
            Optional<HolderRequest.State> state,
            Optional<UUID> before,
            int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.holder_request
                        WHERE (CAST(:programme AS uuid) IS NULL OR programme = :programme)
                          AND (CAST(:award AS uuid) IS NULL OR award = :award)
                          AND (CAST(:state AS text) IS NULL OR state = :state)
                          AND (CAST(:before AS uuid) IS NULL OR id < :before)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .bind("programme", programme.orElse(null))
                .bind("award", award.orElse(null))
                .bind("state", state.map(Enum::name).orElse(null))
                .bind("before", before.orElse(null))
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    private static HolderRequest map(ResultSet row) throws SQLException {
        return new HolderRequest(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "award"),
                Columns.uuid(row, "organisation"),
                HolderRequest.Kind.valueOf(row.getString("kind")),
                Credit.ofNano(row.getLong("amount")),
                Columns.instantMaybe(row, "ends_at"),
                Columns.uuidMaybe(row, "receiver"),
                row.getString("reason"),
                HolderRequest.State.valueOf(row.getString("state")),
                row.getString("answer"),
                Columns.uuid(row, "asked_by"),
                Columns.instant(row, "asked_at"),
                row.getInt("version"));
    }
}
