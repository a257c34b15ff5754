package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.programme.grants.Milestone;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Table {@code programme.milestone}. */
public final class MilestoneRows {
    private MilestoneRows() {}

    /** Whether it is new. */
    public static boolean insert(Handle handle, Milestone milestone) {
        Update insert =
                handle.createUpdate(
                        """
                        INSERT INTO programme.milestone
                            (id, programme, award, organisation, number,
                             title_en, title_zh, title_vi, kind, pays, amount, due_on, report,
                             state, reminded, version)
                        VALUES (:id, :programme, :award, :organisation, :number,
                             :title_en, :title_zh, :title_vi, :kind, :pays, :amount, :dueOn, '',
                             :state, 0, :version)
                        ON CONFLICT DO NOTHING
                        """);
        return Columns.bind(insert, "title", milestone.title())
                        .bind("id", milestone.id())
                        .bind("programme", milestone.programme())
                        .bind("award", milestone.award())
                        .bind("organisation", milestone.organisation())
                        .bind("number", milestone.number())
                        .bind("kind", milestone.kind().name())
                        .bind("pays", milestone.pays().name())
                        .bind("amount", milestone.amount().nano())
                        .bind("dueOn", milestone.dueOn())
                        .bind("state", milestone.state().name())
                        .bind("version", milestone.version())
                        .execute()
                == 1;
    }

    public static void move(Handle handle, UUID id, Milestone.State to, String report) {
        handle.createUpdate(
                        """
                        UPDATE programme.milestone
                        SET state = :to, report = :report, version = version + 1 WHERE id = :id
                        """)
                .bind("id", id)
                .bind("to", to.name())
                .bind("report", report)
                .execute();
    }

    /** Those that are still to come go to another award. */
    public static void handOver(Handle handle, UUID from, UUID to, UUID organisation) {
        handle.createUpdate(
                        """
                        UPDATE programme.milestone
                        SET award = :to, organisation = :organisation
                        WHERE award = :from AND state IN ('PLANNED', 'SENT_BACK')
                        """)
                .bind("from", from)
                .bind("to", to)
                .bind("organisation", organisation)
                .execute();
    }

    public static int handedInOf(Handle handle, UUID award) {
        return handle.createQuery(
                        """
                        SELECT count(*) FROM programme.milestone
                        WHERE award = :award AND state = 'HANDED_IN'
                        """)
                .bind("award", award)
                .mapTo(Integer.class)
                .one();
    }

    public static Optional<Milestone> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.milestone WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    public static Optional<Milestone> lock(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.milestone WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    /** In the order of the plan. */
    public static List<Milestone> ofAward(Handle handle, UUID award) {
        return handle.createQuery(
                        "SELECT * FROM programme.milestone WHERE award = :award ORDER BY number")
                .bind("award", award)
                .map((row, _) -> map(row))
                .list();
    }

    /** The first due first. */
    public static List<Milestone> ofProgramme(
            Handle handle, UUID programme, Optional<Milestone.State> state, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.milestone
                        WHERE programme = :programme
                          AND (CAST(:state AS text) IS NULL OR state = :state)
                        ORDER BY due_on, id LIMIT :limit
                        """)
                .bind("programme", programme)
                .bind("state", state.map(Enum::name).orElse(null))
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    /** Of active awards, those of which this many reminders went out and that are due by a day. */
    public static List<UUID> toRemind(Handle handle, int reminded, LocalDate dueBy, int limit) {
        return handle.createQuery(
                        """
                        SELECT m.id FROM programme.milestone m
                        JOIN programme.award a ON a.id = m.award AND a.state = 2
                        WHERE m.state IN ('PLANNED', 'SENT_BACK') AND m.reminded = :reminded
                          AND m.due_on <= :dueBy
                        ORDER BY m.due_on, m.id LIMIT :limit
                        """)
                .bind("reminded", reminded)
                .bind("dueBy", dueBy)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    /** Whether this many had gone out before. */
    public static boolean setReminded(Handle handle, UUID id, int from, int to) {
        return handle.createUpdate(
                                """
                                UPDATE programme.milestone SET reminded = :to
                                WHERE id = :id AND reminded = :from
                                """)
                        .bind("id", id)
                        .bind("from", from)
                        .bind("to", to)
                        .execute()
                == 1;
    }

    private static Milestone map(ResultSet row) throws SQLException {
        return new Milestone(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "award"),
                Columns.uuid(row, "organisation"),
                row.getInt("number"),
                Columns.texts(row, "title"),
                Milestone.Kind.valueOf(row.getString("kind")),
                Milestone.Pays.valueOf(row.getString("pays")),
                Credit.ofNano(row.getLong("amount")),
                Columns.dateMaybe(row, "due_on").orElseThrow(),
                row.getString("report"),
                Milestone.State.valueOf(row.getString("state")),
                row.getInt("version"));
    }
}
