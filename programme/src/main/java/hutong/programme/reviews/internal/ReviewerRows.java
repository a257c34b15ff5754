package hutong.programme.reviews.internal;

import hutong.programme.reviews.Reviewer;
import hutong.programme.reviews.Tie;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.reviewer} and {@code programme.reviewer_tie}. */
public final class ReviewerRows {
    private ReviewerRows() {}

    public static void put(Handle handle, Reviewer reviewer, Instant at, UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.reviewer
                            (programme, person, topics, load_max, active, changed_at, changed_by)
                        VALUES (:programme, :person, :topics, :load, :active, :at, :by)
                        ON CONFLICT (programme, person) DO UPDATE SET topics = excluded.topics,
                            load_max = excluded.load_max, active = excluded.active,
                            changed_at = excluded.changed_at, changed_by = excluded.changed_by
                        """)
                .bind("programme", reviewer.programme())
                .bind("person", reviewer.person())
                .bind("topics", reviewer.topics().stream().sorted().toArray(String[]::new))
                .bind("load", reviewer.loadMax())
                .bind("active", reviewer.active())
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    public static Optional<Reviewer> find(Handle handle, UUID programme, UUID person) {
        return of(handle, programme).stream()
                .filter(reviewer -> reviewer.person().equals(person))
                .findFirst();
    }

    /** In order of their people's ids. */
    public static List<Reviewer> of(Handle handle, UUID programme) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.reviewer WHERE programme = :programme
                        ORDER BY person
                        """)
                .bind("programme", programme)
                .map((row, context) -> reviewer(row))
                .list();
    }

    public static void insert(Handle handle, Tie tie, Instant at, UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.reviewer_tie
                            (id, programme, person, organisation, kind, note, until, declared_at,
                             declared_by)
                        VALUES (:id, :programme, :person, :organisation, :kind, :note, :until, :at,
                             :by)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", tie.id())
                .bind("programme", tie.programme())
                .bind("person", tie.person())
                .bind("organisation", tie.organisation())
                .bind("kind", tie.kind().name())
                .bind("note", tie.note())
                .bind("until", tie.until().orElse(null))
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    public static List<Tie> ties(Handle handle, UUID programme, UUID person) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.reviewer_tie
                        WHERE person = :person AND programme = :programme ORDER BY declared_at, id
                        """)
                .bind("person", person)
                .bind("programme", programme)
                .map((row, context) -> tie(row))
                .list();
    }

    public static Optional<Tie> lockTie(Handle handle, UUID programme, UUID id) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.reviewer_tie
                        WHERE id = :id AND programme = :programme FOR UPDATE
                        """)
                .bind("id", id)
                .bind("programme", programme)
                .map((row, context) -> tie(row))
                .findOne();
    }

    public static void endTie(Handle handle, UUID id, LocalDate until) {
        handle.createUpdate("UPDATE programme.reviewer_tie SET until = :until WHERE id = :id")
                .bind("id", id)
                .bind("until", until)
                .execute();
    }

    /** People with the office of a reviewer who stand in no list yet, at most 500. */
    public static List<UUID> unlisted(Handle handle, UUID programme) {
        return handle.createQuery(
                        """
                        SELECT DISTINCT o.person FROM identity.office_role o
                        WHERE o.role = 2 AND o.programme IN (:programme, :everywhere)
                            AND NOT EXISTS (SELECT 1 FROM programme.reviewer r
                                WHERE r.programme = :programme AND r.person = o.person)
                        ORDER BY o.person LIMIT 500
                        """)
                .bind("programme", programme)
                .bind("everywhere", new UUID(0, 0))
                .mapTo(UUID.class)
                .list();
    }

    public static List<UUID> memberships(Handle handle, UUID person) {
        return handle.createQuery(
                        """
                        SELECT organisation FROM identity.membership WHERE person = :person
                        ORDER BY organisation
                        """)
                .bind("person", person)
                .mapTo(UUID.class)
                .list();
    }

    /** Whose applications are with the office, its reviewers or the panel; at most the limit. */
    public static List<UUID> applicants(Handle handle, UUID programme, int limit) {
        return handle.createQuery(
                        """
                        SELECT DISTINCT organisation FROM programme.application
                        WHERE programme = :programme AND state IN ('SUBMITTED', 'SCREENING',
                            'INFORMATION_REQUESTED', 'TECHNICAL_CHECK', 'REVIEW', 'PANEL',
                            'DECISION')
                        ORDER BY organisation LIMIT :limit
                        """)
                .bind("programme", programme)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    /** Applications that a person is to judge, judges or judged, by their applicants. */
    public static Map<UUID, UUID> judged(Handle handle, UUID programme, UUID person) {
        Map<UUID, UUID> found = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT a.organisation, a.id FROM programme.review r
                        JOIN programme.application a ON a.id = r.application
                        WHERE r.reviewer = :person AND r.programme = :programme
                            AND r.state IN ('TO_DECLARE', 'OPEN', 'SUBMITTED')
                        """)
                .bind("person", person)
                .bind("programme", programme)
                .map((row, context) ->
                        Map.entry(Columns.uuid(row, "organisation"), Columns.uuid(row, "id")))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    private static Reviewer reviewer(ResultSet row) throws SQLException {
        return new Reviewer(
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "person"),
                Set.copyOf(Columns.strings(row, "topics")),
                row.getInt("load_max"),
                row.getBoolean("active"));
    }

    private static Tie tie(ResultSet row) throws SQLException {
        return new Tie(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "person"),
                Columns.uuid(row, "organisation"),
                Tie.Kind.valueOf(row.getString("kind")),
                row.getString("note"),
                Columns.dateMaybe(row, "until"));
    }
}
