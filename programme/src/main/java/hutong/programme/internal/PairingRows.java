package hutong.programme.internal;

import hutong.programme.pairing.Pairing;
import hutong.programme.pairing.PairingMove;
import hutong.programme.pairing.PairingState;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.pairing} and {@code programme.pairing_move}. */
public final class PairingRows {
    private PairingRows() {}

    public static void insert(Handle handle, Pairing pairing) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.pairing
                            (id, programme, user_side, model_side, purpose, proposed_by, state,
                             version, demonstration, created_at, changed_at)
                        VALUES (:id, :programme, :userSide, :modelSide, :purpose, :proposedBy,
                             :state, :version, :demonstration, :at, :at)
                        """)
                .bind("id", pairing.id())
                .bind("programme", pairing.programme())
                .bind("userSide", pairing.userSide())
                .bind("modelSide", pairing.modelSide())
                .bind("purpose", pairing.purpose())
                .bind("proposedBy", pairing.proposedBy())
                .bind("state", pairing.state().name())
                .bind("version", pairing.version())
                .bind("demonstration", pairing.demonstration())
                .bind("at", Columns.time(pairing.createdAt()))
                .execute();
    }

    /** What its two sides are called; one that is not known here is left out. */
    public static Map<UUID, String> names(Handle handle, Pairing pairing) {
        return handle
                .createQuery(
                        """
                        SELECT id, name FROM identity.organisation
                        WHERE id IN (:userSide, :modelSide)
                        """)
                .bind("userSide", pairing.userSide())
                .bind("modelSide", pairing.modelSide())
                .map((row, context) -> Map.entry(Columns.uuid(row, "id"), row.getString("name")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Makes the move in the row and writes it down; the caller holds the row's lock. */
    public static void move(Handle handle, UUID pairing, Pairing.Step step) {
        handle.createUpdate(
                        """
                        UPDATE programme.pairing
                        SET state = :to, version = :version, changed_at = :at WHERE id = :id
                        """)
                .bind("id", pairing)
                .bind("to", step.to().name())
                .bind("version", step.version())
                .bind("at", Columns.time(step.at()))
                .execute();
        add(handle, pairing, step);
    }

    public static void add(Handle handle, UUID pairing, Pairing.Step step) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.pairing_move
                            (pairing, version, move, from_state, to_state, reason, at, by)
                        VALUES (:pairing, :version, :move, :from, :to, :reason, :at, :by)
                        """)
                .bind("pairing", pairing)
                .bind("version", step.version())
                .bind("move", step.move().name())
                .bind("from", step.from().name())
                .bind("to", step.to().name())
                .bind("reason", step.reason())
                .bind("at", Columns.time(step.at()))
                .bind("by", step.by())
                .execute();
    }

    public static List<Pairing.Step> steps(Handle handle, UUID pairing) {
        return handle.createQuery(
                        "SELECT * FROM programme.pairing_move WHERE pairing = :id ORDER BY version")
                .bind("id", pairing)
                .map((row, context) ->
                        new Pairing.Step(
                                row.getInt("version"),
                                PairingMove.valueOf(row.getString("move")),
                                PairingState.valueOf(row.getString("from_state")),
                                PairingState.valueOf(row.getString("to_state")),
                                row.getString("reason"),
                                Columns.instant(row, "at"),
                                Columns.uuid(row, "by")))
                .list();
    }

    public static Optional<Pairing> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.pairing WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static Optional<Pairing> lock(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.pairing WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Newest first. */
    public static List<Pairing> ofOrganisation(Handle handle, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.pairing
                        WHERE user_side = :side OR model_side = :side ORDER BY id DESC LIMIT 500
                        """)
                .bind("side", organisation)
                .map((row, context) -> map(row))
                .list();
    }

    /** Newest first. */
    public static List<Pairing> page(Handle handle, UUID programme, UUID before, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.pairing
                        WHERE programme = :programme AND id < :before ORDER BY id DESC LIMIT :limit
                        """)
                .bind("programme", programme)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    public static boolean isActive(Handle handle, UUID programme, UUID organisation) {
        return ofOrganisation(handle, organisation).stream()
                .anyMatch(it ->
                        it.programme().equals(programme) && it.state() == PairingState.ACTIVE);
    }

    private static Pairing map(ResultSet row) throws SQLException {
        return new Pairing(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "user_side"),
                Columns.uuid(row, "model_side"),
                row.getString("purpose"),
                Columns.uuid(row, "proposed_by"),
                PairingState.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getBoolean("demonstration"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "changed_at"));
    }
}
