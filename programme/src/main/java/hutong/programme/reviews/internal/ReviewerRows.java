package hutong.programme.reviews.internal;

import hutong.programme.reviews.Reviewer;
import hutong.programme.reviews.Tie;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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
