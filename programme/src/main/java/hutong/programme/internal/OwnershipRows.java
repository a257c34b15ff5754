package hutong.programme.internal;

import hutong.programme.partners.Ownership;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.affiliation}, as far as the organisations of a programme are in it. */
public final class OwnershipRows {
    private static final String RELATED =
            """
            WITH related AS (
                SELECT organisation FROM programme.partner WHERE programme = :programme
                UNION SELECT organisation FROM programme.application
                    WHERE programme = :programme AND submitted_at IS NOT NULL
                UNION SELECT organisation FROM programme.award WHERE programme = :programme
            )
            """;

    private OwnershipRows() {}

    public static void insert(Handle handle, Ownership ownership, Instant at, UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.affiliation
                            (id, holder, held, kind, share_basis_points, since, until, source,
                             recorded_at, recorded_by)
                        VALUES (:id, :holder, :held, :kind, :share, :since, :until, :source, :at,
                             :by)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", ownership.id())
                .bind("holder", ownership.holder())
                .bind("held", ownership.held())
                .bind("kind", ownership.kind().name())
                .bind(
                        "share",
                        ownership.shareBasisPoints().isPresent()
                                ? Integer.valueOf(ownership.shareBasisPoints().getAsInt())
                                : null)
                .bind("since", ownership.since())
                .bind("until", ownership.until().orElse(null))
                .bind("source", ownership.source())
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    /** Those that last first, then the newest; at most the limit. */
    public static List<Ownership> of(Handle handle, UUID programme, int limit) {
        return handle.createQuery(
                        RELATED
                                + """
                                SELECT a.* FROM programme.affiliation a
                                WHERE a.holder IN (SELECT organisation FROM related)
                                    OR a.held IN (SELECT organisation FROM related)
                                ORDER BY a.until IS NOT NULL, a.since DESC, a.id LIMIT :limit
                                """)
                .bind("programme", programme)
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    /** One that the programme's organisations are in. */
    public static Optional<Ownership> lock(Handle handle, UUID programme, UUID id) {
        return of(handle, programme, Integer.MAX_VALUE).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .flatMap(_ ->
                        handle.createQuery(
                                        "SELECT * FROM programme.affiliation WHERE id = :id FOR"
                                                + " UPDATE")
                                .bind("id", id)
                                .map((row, context) -> map(row))
                                .findOne());
    }

    public static void end(Handle handle, UUID id, LocalDate until) {
        handle.createUpdate("UPDATE programme.affiliation SET until = :until WHERE id = :id")
                .bind("id", id)
                .bind("until", until)
                .execute();
    }

    /** Partners, applicants and holders of awards of a programme, by name. */
    public static List<UUID> related(Handle handle, UUID programme, int limit) {
        return handle.createQuery(
                        RELATED
                                + """
                                SELECT o.id FROM identity.organisation o
                                WHERE o.id IN (SELECT organisation FROM related)
                                ORDER BY o.name, o.id LIMIT :limit
                                """)
                .bind("programme", programme)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    private static Ownership map(ResultSet row) throws SQLException {
        int share = row.getInt("share_basis_points");
        OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(share);
        return new Ownership(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "holder"),
                Columns.uuid(row, "held"),
                Ownership.Kind.valueOf(row.getString("kind")),
                known,
                Columns.dateMaybe(row, "since").orElseThrow(),
                Columns.dateMaybe(row, "until"),
                row.getString("source"));
    }
}
