package hutong.reports;

import static hutong.identity.OfficeRole.Kind.OFFICER;
import static hutong.identity.OfficeRole.Kind.REVIEWER;

import hutong.identity.ProgrammeRelations;
import hutong.kernel.Texts;
import hutong.notices.calendar.Deadline;
import hutong.notices.calendar.DeadlineKind;
import hutong.notices.calendar.DeadlineSource;
import hutong.notices.calendar.Reader;
import hutong.programme.awards.AwardState;
import hutong.programme.grants.Milestone;
import hutong.store.Columns;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * What falls due for a person, by what they may see at this moment: of their organisations drafts,
 * questions, offers and milestones; of their programmes open calls; their own reviews, by number
 * alone; for officers the calls and milestones of their programmes.
 */
@Singleton
public class Deadlines implements DeadlineSource {
    /** People whose organisations have nothing to do with a programme yet see all that is open. */
    private static final String CALLS =
            """
            SELECT c.id, c.title_en, c.title_zh, c.title_vi, cut.at,
                   (:allOffices OR c.programme = ANY(:offices)) AS office
            FROM programme.call c, unnest(c.cut_offs) AS cut(at)
            WHERE c.state = 'OPEN' AND cut.at >= :now
              AND (:allOffices OR c.programme = ANY(:offices)
                   OR (NOT c.invitation_only AND (:allCalls OR c.programme = ANY(:related))))
            ORDER BY cut.at LIMIT :max
            """;

    private static final String DRAFTS =
            """
            SELECT a.id, a.number, c.title_en, c.title_zh, c.title_vi, min(cut.at) AS at
            FROM programme.application a
            JOIN programme.call c ON c.id = a.call AND c.state = 'OPEN',
            unnest(c.cut_offs) AS cut(at)
            WHERE a.organisation = ANY(:organisations) AND a.state = 'DRAFT' AND cut.at >= :now
            GROUP BY a.id, a.number, c.title_en, c.title_zh, c.title_vi ORDER BY at LIMIT :max
            """;

    private static final String ANSWERS =
            """
            SELECT a.id, a.number, min(r.due_at) AS at
            FROM programme.application a
            JOIN programme.information_request r ON r.application = a.id
            WHERE a.organisation = ANY(:organisations) AND a.state = 'INFORMATION_REQUESTED'
              AND r.answered_at IS NULL AND r.due_at >= :from
            GROUP BY a.id, a.number ORDER BY at LIMIT :max
            """;

    private static final String OFFERS =
            """
            SELECT a.id, a.number, o.expires_at AS at
            FROM programme.application a
            JOIN programme.offer o ON o.application = a.id AND o.state = 'MADE'
            WHERE a.organisation = ANY(:organisations) AND a.state = 'OFFERED'
              AND o.expires_at >= :from
            ORDER BY at LIMIT :max
            """;

    private static final String REVIEWS =
            """
            SELECT r.id, a.number, r.due_at AS at
            FROM programme.review r JOIN programme.application a ON a.id = r.application
            WHERE r.reviewer = :person AND r.state IN ('TO_DECLARE', 'OPEN') AND r.due_at >= :from
              AND (:allReviews OR r.programme = ANY(:reviews))
            ORDER BY at LIMIT :max
            """;

    private static final String MILESTONES =
            """
            SELECT m.id, m.award, m.title_en, m.title_zh, m.title_vi, m.kind, m.due_on, coalesce(o.name, '') AS holder,
                   m.organisation = ANY(:organisations) AS own
            FROM programme.milestone m JOIN programme.award w ON w.id = m.award
            LEFT JOIN identity.organisation o ON o.id = m.organisation
            WHERE m.state IN ('PLANNED', 'SENT_BACK') AND w.state IN (:active, :suspended)
              AND m.due_on >= :day
              AND (m.organisation = ANY(:organisations)
                   OR :allOffices OR m.programme = ANY(:offices))
            ORDER BY m.due_on LIMIT :max
            """;

    /** How long a deadline that passed and is still to be done stays. */
    private static final Duration OVERDUE_SHOWN = Duration.ofDays(60);

    private static final String APPLICATION = "/desk/applications/";

    private final Database database;
    private final ProgrammeRelations relations;

    @Inject
    public Deadlines(Database database, ProgrammeRelations relations) {
        this.database = database;
        this.relations = relations;
    }

    @Override
    public List<Deadline> of(Reader reader, Instant now, int max) {
        Set<UUID> related = new HashSet<>(reader.programmes(REVIEWER));
        reader.organisations().forEach(it -> related.addAll(relations.programmesOf(it)));
        return database
                .read(handle -> {
                    Asking asking = new Asking(handle, reader, related, now, max);
                    List<Deadline> all = new ArrayList<>();
                    all.addAll(asking.list(CALLS, Deadlines::call));
                    all.addAll(asking.list(DRAFTS, Deadlines::draft));
                    all.addAll(asking.list(ANSWERS, Deadlines::answer));
                    all.addAll(asking.list(OFFERS, Deadlines::offer));
                    all.addAll(asking.list(REVIEWS, Deadlines::review));
                    all.addAll(asking.list(MILESTONES, Deadlines::milestone));
                    return all;
                })
                .stream()
                .sorted(Comparator.comparing(it -> it.when().begins()))
                .limit(max)
                .toList();
    }

    private static Deadline call(ResultSet row) throws SQLException {
        UUID id = Columns.uuid(row, "id");
        String path = (row.getBoolean("office") ? "/office/calls/" : "/open-calls/") + id;
        return new Deadline(
                id, DeadlineKind.CALL_CLOSES, at(row), Columns.texts(row, "title"), path);
    }

    private static Deadline draft(ResultSet row) throws SQLException {
        String number = row.getString("number") + " · ";
        Texts call = Columns.texts(row, "title");
        return new Deadline(
                Columns.uuid(row, "id"),
                DeadlineKind.DRAFT_DUE,
                at(row),
                new Texts(
                        number + call.en(),
                        call.zh().isBlank() ? "" : number + call.zh(),
                        call.vi().isBlank() ? "" : number + call.vi()),
                APPLICATION + Columns.uuid(row, "id"));
    }

    private static Texts before(Texts title, String end) {
        return new Texts(
                title.en() + end,
                title.zh().isBlank() ? "" : title.zh() + end,
                title.vi().isBlank() ? "" : title.vi() + end);
    }

    private static Deadline answer(ResultSet row) throws SQLException {
        return numbered(row, DeadlineKind.ANSWER_DUE, APPLICATION);
    }

    private static Deadline offer(ResultSet row) throws SQLException {
        return numbered(row, DeadlineKind.OFFER_EXPIRES, APPLICATION);
    }

    private static Deadline review(ResultSet row) throws SQLException {
        return numbered(row, DeadlineKind.REVIEW_DUE, "/review/");
    }

    private static Deadline numbered(ResultSet row, DeadlineKind kind, String folder)
            throws SQLException {
        UUID id = Columns.uuid(row, "id");
        return new Deadline(id, kind, at(row), Texts.english(row.getString("number")), folder + id);
    }

    private static Deadline milestone(ResultSet row) throws SQLException {
        boolean own = row.getBoolean("own");
        Texts title = Columns.texts(row, "title");
        return new Deadline(
                Columns.uuid(row, "id"),
                row.getString("kind").equals(Milestone.Kind.FINAL_REPORT.name())
                        ? DeadlineKind.REPORT_DUE
                        : DeadlineKind.MILESTONE_DUE,
                new Deadline.When.On(row.getObject("due_on", LocalDate.class)),
                own ? title : before(title, " · " + row.getString("holder")),
                own ? "/desk/awards/" + Columns.uuid(row, "award") : "/office/due");
    }

    private static Deadline.When at(ResultSet row) throws SQLException {
        return new Deadline.When.At(Columns.instant(row, "at"));
    }

    @FunctionalInterface
    private interface Row {
        Deadline read(ResultSet row) throws SQLException;
    }

    /** One reader's questions, all with the same bounds. */
    private record Asking(Handle handle, Reader reader, Set<UUID> related, Instant now, int max) {
        List<Deadline> list(String sql, Row row) {
            Instant from = now.minus(OVERDUE_SHOWN);
            return handle.createQuery(sql)
                    .configure(SqlStatements.class, it -> it.setUnusedBindingAllowed(true))
                    .bind("max", max)
                    .bind("person", reader.person())
                    .bind("now", Columns.time(now))
                    .bind("from", Columns.time(from))
                    .bind("day", LocalDate.ofInstant(from, ZoneOffset.UTC))
                    .bind("active", AwardState.ACTIVE.number())
                    .bind("suspended", AwardState.SUSPENDED.number())
                    .bindArray("organisations", UUID.class, reader.organisations().toArray())
                    .bindArray("related", UUID.class, related.toArray())
                    .bind("allCalls", related.isEmpty())
                    .bindArray("offices", UUID.class, reader.programmes(OFFICER).toArray())
                    .bind("allOffices", reader.everywhere(OFFICER))
                    .bindArray("reviews", UUID.class, reader.programmes(REVIEWER).toArray())
                    .bind("allReviews", reader.everywhere(REVIEWER))
                    .map((each, _) -> row.read(each))
                    .list();
        }
    }
}
