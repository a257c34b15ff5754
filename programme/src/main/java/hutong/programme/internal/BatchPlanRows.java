package hutong.programme.internal;

import hutong.programme.partners.BatchPlan;
import hutong.programme.partners.BatchPlans;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.batch_plan}. */
public final class BatchPlanRows {
    private BatchPlanRows() {}

    public static void insert(Handle handle, BatchPlan plan, Instant at) {
        var statement =
                handle.createUpdate(
                                """
                                INSERT INTO programme.batch_plan (id, programme, announce_on,
                                    note_en, note_zh, note_vi, partners, state, version,
                                    demonstration, planned_by, planned_at)
                                VALUES (:id, :programme, :on, :note_en, :note_zh, :note_vi,
                                    :partners, :state, :version, :demonstration, :by, :at)
                                """)
                        .bind("id", plan.id())
                        .bind("programme", plan.programme())
                        .bind("on", plan.announceOn())
                        .bind("partners", plan.partners().toArray(UUID[]::new))
                        .bind("state", plan.state().name())
                        .bind("version", plan.version())
                        .bind("demonstration", plan.demonstration())
                        .bind("by", plan.plannedBy())
                        .bind("at", Columns.time(at));
        Columns.bind(statement, "note", Optional.of(plan.note())).execute();
    }

    public static void change(Handle handle, UUID id, BatchPlans.Wanted wanted) {
        var statement =
                handle.createUpdate(
                                """
                                UPDATE programme.batch_plan SET announce_on = :on,
                                    note_en = :note_en, note_zh = :note_zh, note_vi = :note_vi,
                                    partners = :partners
                                WHERE id = :id
                                """)
                        .bind("id", id)
                        .bind("on", wanted.announceOn())
                        .bind("partners", wanted.partners().toArray(UUID[]::new));
        Columns.bind(statement, "note", Optional.of(wanted.note())).execute();
    }

    public static void announced(Handle handle, UUID id, int number) {
        handle.execute("UPDATE programme.batch_plan SET number = ? WHERE id = ?", number, id);
    }

    public static void move(Handle handle, UUID id, BatchPlan.State to) {
        handle.createUpdate(
                        """
                        UPDATE programme.batch_plan SET state = :to, version = version + 1
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("to", to.name())
                .execute();
    }

    public static List<UUID> due(Handle handle, LocalDate today, int limit) {
        return handle.createQuery(
                        """
                        SELECT id FROM programme.batch_plan
                        WHERE state = 'PLANNED' AND announce_on <= :today
                        ORDER BY announce_on, id LIMIT :limit
                        """)
                .bind("today", today)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    public static Optional<BatchPlan> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.batch_plan WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    public static Optional<BatchPlan> lock(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.batch_plan WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    /** The first due first. */
    public static List<BatchPlan> ofProgramme(Handle handle, UUID programme) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.batch_plan WHERE programme = :programme
                        ORDER BY announce_on, id LIMIT 500
                        """)
                .bind("programme", programme)
                .map((row, _) -> map(row))
                .list();
    }

    private static BatchPlan map(ResultSet row) throws SQLException {
        int number = row.getInt("number");
        OptionalInt given = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
        return new BatchPlan(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.dateMaybe(row, "announce_on").orElseThrow(),
                Columns.texts(row, "note"),
                new HashSet<>(Columns.uuids(row, "partners")),
                BatchPlan.State.valueOf(row.getString("state")),
                given,
                row.getInt("version"),
                row.getBoolean("demonstration"),
                Columns.uuid(row, "planned_by"));
    }
}
