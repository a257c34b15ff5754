package hutong.programme.applications.internal;

import hutong.kernel.Credit;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationMove;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.Move;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.application} and {@code programme.application_move}. */
public final class ApplicationRows {
    private ApplicationRows() {}

    public static void insert(Handle handle, Application application) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.application
                            (id, programme, call, number, organisation, created_by, state, round,
                             title, requested, answers, form_version, invitation, created_at,
                             submitted_at, changed_at, version)
                        VALUES (:id, :programme, :call, :number, :organisation, :createdBy, :state,
                             :round, :title, :requested, CAST(:answers AS jsonb), :formVersion,
                             :invitation, :createdAt, NULL, :createdAt, :version)
                        """)
                .bind("id", application.id())
                .bind("programme", application.programme())
                .bind("call", application.call())
                .bind("number", application.number())
                .bind("organisation", application.organisation())
                .bind("createdBy", application.createdBy())
                .bind("state", application.state().name())
                .bind("round", application.round())
                .bind("title", application.title())
                .bind("requested", application.requested().nano())
                .bind("answers", application.answers())
                .bind("formVersion", application.formVersion())
                .bind("invitation", application.invitation().orElse(null))
                .bind("createdAt", Columns.time(application.createdAt()))
                .bind("version", application.version())
                .execute();
    }

    public static Optional<Application> byId(Handle handle, UUID id) {
        return one(handle, "SELECT * FROM programme.application WHERE id = :id", id);
    }

    /** Reads the row and keeps others from changing it until the transaction ends. */
    public static Optional<Application> lock(Handle handle, UUID id) {
        return one(handle, "SELECT * FROM programme.application WHERE id = :id FOR UPDATE", id);
    }

    /** Saves what the applicant filled in; whether the row still had this version. */
    public static boolean save(Handle handle, Application application, Instant at) {
        return handle.createUpdate(
                                """
                                UPDATE programme.application
                                SET title = :title, requested = :requested,
                                    answers = CAST(:answers AS jsonb), changed_at = :at,
                                    version = version + 1
                                WHERE id = :id AND version = :version
                                """)
                        .bind("id", application.id())
                        .bind("title", application.title())
                        .bind("requested", application.requested().nano())
                        .bind("answers", application.answers())
                        .bind("at", Columns.time(at))
                        .bind("version", application.version())
                        .execute()
                == 1;
    }

    /** Makes the move in the row and writes it down; whether the row still had this version. */
    public static boolean move(Handle handle, ApplicationMove move) {
        int changed =
                handle.createUpdate(
                                """
                                UPDATE programme.application
                                SET state = :to, changed_at = :at, version = :version,
                                    submitted_at = CASE WHEN :submitted THEN :at
                                        ELSE submitted_at END
                                WHERE id = :id AND version = :version - 1 AND state = :from
                                """)
                        .bind("id", move.application())
                        .bind("from", move.from().name())
                        .bind("to", move.to().name())
                        .bind("submitted", move.move() == Move.SUBMIT)
                        .bind("at", Columns.time(move.at()))
                        .bind("version", move.version())
                        .execute();
        if (changed == 0) {
            return false;
        }
        handle.createUpdate(
                        """
                        INSERT INTO programme.application_move
                            (application, version, move, from_state, to_state, made_by, reason,
                             made_at)
                        VALUES (:application, :version, :move, :from, :to, :by, :reason, :at)
                        """)
                .bind("application", move.application())
                .bind("version", move.version())
                .bind("move", move.move().name())
                .bind("from", move.from().name())
                .bind("to", move.to().name())
                .bind("by", move.by())
                .bind("reason", move.reason())
                .bind("at", Columns.time(move.at()))
                .execute();
        return true;
    }

    public static void setRound(Handle handle, UUID id, int round) {
        handle.createUpdate("UPDATE programme.application SET round = :round WHERE id = :id")
                .bind("id", id)
                .bind("round", round)
                .execute();
    }

    public static void setContract(Handle handle, UUID id, String number) {
        handle.createUpdate(
                        "UPDATE programme.application SET contract_number = :number WHERE id = :id")
                .bind("id", id)
                .bind("number", number)
                .execute();
    }

    /** The life of an application, oldest first. */
    public static List<ApplicationMove> moves(Handle handle, UUID id) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.application_move WHERE application = :id
                        ORDER BY version
                        """)
                .bind("id", id)
                .map((row, context) -> moveOf(row))
                .list();
    }

    /** The next number of the programme and year, from 1. */
    public static int nextNumber(Handle handle, UUID programme, int year) {
        return handle.createQuery(
                        """
                        INSERT INTO programme.application_number (programme, year, last)
                        VALUES (:programme, :year, 1)
                        ON CONFLICT (programme, year)
                            DO UPDATE SET last = application_number.last + 1
                        RETURNING last
                        """)
                .bind("programme", programme)
                .bind("year", year)
                .mapTo(Integer.class)
                .one();
    }

    public static int draftsOf(Handle handle, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT count(*) FROM programme.application
                        WHERE organisation = :organisation AND state = 'DRAFT'
                        """)
                .bind("organisation", organisation)
                .mapTo(Integer.class)
                .one();
    }

    /** Those that were handed in, newest first. */
    public static List<Application> ofProgramme(
            Handle handle,
            UUID programme,
            Optional<UUID> call,
            Optional<ApplicationState> state,
            Optional<UUID> before,
            int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.application
                        WHERE programme = :programme AND submitted_at IS NOT NULL
                            AND (CAST(:call AS uuid) IS NULL OR call = :call)
                            AND (CAST(:state AS text) IS NULL OR state = :state)
                            AND (CAST(:before AS uuid) IS NULL OR id < :before)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .bind("programme", programme)
                .bind("call", call.orElse(null))
                .bind("state", state.map(Enum::name).orElse(null))
                .bind("before", before.orElse(null))
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    /** Newest first. */
    public static List<Application> ofOrganisation(
            Handle handle, UUID organisation, Optional<UUID> before, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.application
                        WHERE organisation = :organisation
                            AND (CAST(:before AS uuid) IS NULL OR id < :before)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .bind("organisation", organisation)
                .bind("before", before.orElse(null))
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    /** Drafts whose call takes no more applications. */
    public static List<UUID> lateDrafts(Handle handle, Instant now, int limit) {
        return handle.createQuery(
                        """
                        SELECT a.id FROM programme.application a
                        JOIN programme.call c ON c.id = a.call
                        WHERE a.state = 'DRAFT'
                            AND (c.state IN ('CLOSED', 'CANCELLED')
                                OR (cardinality(c.cut_offs) > 0
                                    AND c.cut_offs[cardinality(c.cut_offs)] < :now))
                        LIMIT :limit
                        """)
                .bind("now", Columns.time(now))
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    /** Handed in within a span and small enough to be approved by no hand. */
    public static List<UUID> small(Handle handle, Instant from, Instant until, int limit) {
        return handle.createQuery(
                        """
                        SELECT a.id FROM programme.application a
                        JOIN programme.call c ON c.id = a.call
                        WHERE a.state = 'SUBMITTED' AND a.requested > 0
                            AND a.requested <= c.auto_approve_max
                            AND a.submitted_at >= :from AND a.submitted_at < :until
                        LIMIT :limit
                        """)
                .bind("from", Columns.time(from))
                .bind("until", Columns.time(until))
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    public static Application map(ResultSet row) throws SQLException {
        return new Application(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "call"),
                row.getString("number"),
                Columns.uuid(row, "organisation"),
                Columns.uuid(row, "created_by"),
                ApplicationState.valueOf(row.getString("state")),
                row.getInt("round"),
                row.getString("title"),
                Credit.ofNano(row.getLong("requested")),
                row.getString("answers"),
                row.getInt("form_version"),
                Columns.uuidMaybe(row, "invitation"),
                Columns.instant(row, "created_at"),
                Columns.instantMaybe(row, "submitted_at"),
                Columns.instant(row, "changed_at"),
                row.getInt("version"));
    }

    private static Optional<Application> one(Handle handle, String sql, UUID id) {
        return handle.createQuery(sql).bind("id", id).map((row, context) -> map(row)).findOne();
    }

    private static ApplicationMove moveOf(ResultSet row) throws SQLException {
        return new ApplicationMove(
                Columns.uuid(row, "application"),
                row.getInt("version"),
                Move.valueOf(row.getString("move")),
                ApplicationState.valueOf(row.getString("from_state")),
                ApplicationState.valueOf(row.getString("to_state")),
                Columns.uuid(row, "made_by"),
                row.getString("reason"),
                Columns.instant(row, "made_at"));
    }
}
