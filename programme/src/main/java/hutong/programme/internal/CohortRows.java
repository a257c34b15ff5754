package hutong.programme.internal;

import hutong.programme.awards.StepRecord;
import hutong.programme.cohort.CohortCompany;
import hutong.programme.cohort.CompanyFigure;
import hutong.programme.cohort.FigureMove;
import hutong.programme.cohort.FigureState;
import hutong.programme.cohort.Measure;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.cohort_company}, {@code cohort_figure} and {@code cohort_move}. */
public final class CohortRows {
    private CohortRows() {}

    /** Whether it is new and no other has its name. */
    public static boolean insert(Handle handle, CohortCompany company) {
        return handle.createUpdate(
                                """
                                INSERT INTO programme.cohort_company
                                    (id, programme, organisation, name, since, until, demonstration)
                                VALUES (:id, :programme, :organisation, :name, :since, :until,
                                    :demonstration)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", company.id())
                        .bind("programme", company.programme())
                        .bind("organisation", company.organisation().orElse(null))
                        .bind("name", company.name().strip())
                        .bind("since", company.since())
                        .bind("until", company.until().orElse(null))
                        .bind("demonstration", company.demonstration())
                        .execute()
                == 1;
    }

    public static void leave(Handle handle, UUID id, LocalDate until) {
        handle.execute("UPDATE programme.cohort_company SET until = ? WHERE id = ?", until, id);
    }

    public static Optional<CohortCompany> company(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.cohort_company WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> company(row))
                .findOne();
    }

    /** Figures of a company are entered and moved under its lock. */
    public static Optional<CohortCompany> lock(Handle handle, UUID id) {
        return handle.createQuery(
                        "SELECT * FROM programme.cohort_company WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, _) -> company(row))
                .findOne();
    }

    public static List<CohortCompany> companies(Handle handle, UUID programme) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.cohort_company WHERE programme = :programme
                        ORDER BY (until IS NOT NULL), name, id
                        """)
                .bind("programme", programme)
                .map((row, _) -> company(row))
                .list();
    }

    public static List<CohortCompany> ofOrganisation(Handle handle, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.cohort_company WHERE organisation = :organisation
                        ORDER BY since, id
                        """)
                .bind("organisation", organisation)
                .map((row, _) -> company(row))
                .list();
    }

    public static void insert(Handle handle, CompanyFigure figure) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.cohort_figure (id, company, measure, as_of, value,
                            source, recorded_at, recorded_by, state, version)
                        VALUES (:id, :company, :measure, :asOf, :value, :source, :at, :by, :state,
                            :version)
                        """)
                .bind("id", figure.id())
                .bind("company", figure.company())
                .bind("measure", figure.measure().name())
                .bind("asOf", lastDay(figure.year()))
                .bind("value", figure.value())
                .bind("source", figure.source())
                .bind("at", Columns.time(figure.enteredAt()))
                .bind("by", figure.enteredBy())
                .bind("state", figure.state().name())
                .bind("version", figure.version())
                .execute();
    }

    /** Makes a move in the row and writes it down; the caller holds the company's lock. */
    public static void move(Handle handle, StepRecord step) {
        handle.createUpdate(
                        """
                        UPDATE programme.cohort_figure SET state = :to, version = :version
                        WHERE id = :id
                        """)
                .bind("id", step.subject())
                .bind("to", step.to())
                .bind("version", step.version())
                .execute();
        StepRows.COHORT.insert(handle, step);
    }

    public static List<StepRecord> life(Handle handle, UUID figure) {
        return StepRows.COHORT.life(handle, figure);
    }

    /** Whether this person made this move on this version. */
    public static boolean wasMade(Handle handle, UUID figure, int seen, FigureMove move, UUID by) {
        return life(handle, figure).stream()
                .anyMatch(it ->
                        it.version() == seen + 1
                                && it.move().equals(move.name())
                                && it.by().equals(by));
    }

    public static Optional<CompanyFigure> figure(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.cohort_figure WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> figure(row))
                .findOne();
    }

    /** The other figure of the same company, measure and year in a state. */
    public static Optional<CompanyFigure> same(
            Handle handle, CompanyFigure figure, FigureState state) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.cohort_figure
                        WHERE company = :company AND measure = :measure AND as_of = :asOf
                          AND state = :state AND id <> :id
                        """)
                .bind("company", figure.company())
                .bind("measure", figure.measure().name())
                .bind("asOf", lastDay(figure.year()))
                .bind("state", state.name())
                .bind("id", figure.id())
                .map((row, _) -> figure(row))
                .findOne();
    }

    public static List<CompanyFigure> ofCompany(Handle handle, UUID company) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.cohort_figure WHERE company = :company
                        ORDER BY as_of DESC, measure, recorded_at DESC, id
                        """)
                .bind("company", company)
                .map((row, _) -> figure(row))
                .list();
    }

    public static List<CompanyFigure> ofProgramme(
            Handle handle, UUID programme, FigureState state) {
        return handle.createQuery(
                        """
                        SELECT f.* FROM programme.cohort_figure f
                        JOIN programme.cohort_company c ON c.id = f.company
                        WHERE c.programme = :programme AND f.state = :state
                        ORDER BY c.name, f.measure, f.as_of, f.id
                        """)
                .bind("programme", programme)
                .bind("state", state.name())
                .map((row, _) -> figure(row))
                .list();
    }

    private static LocalDate lastDay(int year) {
        return LocalDate.of(year, 12, 31);
    }

    private static CohortCompany company(ResultSet row) throws SQLException {
        return new CohortCompany(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuidMaybe(row, "organisation"),
                row.getString("name"),
                Columns.dateMaybe(row, "since").orElseThrow(),
                Columns.dateMaybe(row, "until"),
                row.getBoolean("demonstration"));
    }

    private static CompanyFigure figure(ResultSet row) throws SQLException {
        return new CompanyFigure(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "company"),
                Measure.valueOf(row.getString("measure")),
                Columns.dateMaybe(row, "as_of").orElseThrow().getYear(),
                row.getLong("value"),
                row.getString("source"),
                FigureState.valueOf(row.getString("state")),
                row.getInt("version"),
                Columns.instant(row, "recorded_at"),
                Columns.uuid(row, "recorded_by"));
    }
}
