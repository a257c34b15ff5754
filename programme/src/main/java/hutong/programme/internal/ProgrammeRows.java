package hutong.programme.internal;

import hutong.programme.Programme;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.programme}, and the marks of what was loaded. */
public final class ProgrammeRows {
    private ProgrammeRows() {}

    public static void put(Handle handle, Programme programme, Instant at) {
        var statement =
                handle.createUpdate(
                                """
                                INSERT INTO programme.programme
                                    (id, slug, name_en, name_zh, name_vi, purpose_en, purpose_zh,
                                     purpose_vi, office, office_name_en, office_name_zh,
                                     office_name_vi, co_organisers, currency, announced_on,
                                     source_en, source_zh, source_vi, demonstration, created_at)
                                VALUES (:id, :slug, :name_en, :name_zh, :name_vi, :purpose_en,
                                     :purpose_zh, :purpose_vi, :office, :office_name_en,
                                     :office_name_zh, :office_name_vi, :coOrganisers, :currency,
                                     :announcedOn, :source_en, :source_zh, :source_vi,
                                     :demonstration, :at)
                                ON CONFLICT (id) DO UPDATE SET
                                     name_en = excluded.name_en, name_zh = excluded.name_zh,
                                     name_vi = excluded.name_vi, purpose_en = excluded.purpose_en,
                                     purpose_zh = excluded.purpose_zh,
                                     purpose_vi = excluded.purpose_vi,
                                     office_name_en = excluded.office_name_en,
                                     office_name_zh = excluded.office_name_zh,
                                     office_name_vi = excluded.office_name_vi,
                                     co_organisers = excluded.co_organisers,
                                     announced_on = excluded.announced_on,
                                     source_en = excluded.source_en,
                                     source_zh = excluded.source_zh,
                                     source_vi = excluded.source_vi
                                """)
                        .bind("id", programme.id())
                        .bind("slug", programme.slug())
                        .bind("office", programme.office())
                        .bind("coOrganisers", programme.coOrganisers())
                        .bind("currency", programme.currency())
                        .bind("announcedOn", programme.announcedOn().orElse(null))
                        .bind("demonstration", programme.demonstration())
                        .bind("at", Columns.time(at));
        Columns.bind(statement, "name", programme.name());
        Columns.bind(statement, "purpose", programme.purpose());
        Columns.bind(statement, "office_name", programme.officeName());
        Columns.bind(statement, "source", programme.source()).execute();
    }

    public static List<Programme> all(Handle handle) {
        return handle.createQuery("SELECT * FROM programme.programme ORDER BY created_at, id")
                .map((row, context) -> map(row))
                .list();
    }

    public static Optional<Programme> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.programme WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Lets what numbers things of the programme go one after the other. */
    public static void lock(Handle handle, UUID id) {
        handle.createQuery("SELECT id FROM programme.programme WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne();
    }

    /** Whether a resource of this name was loaded with this content before. */
    public static boolean loaded(Handle handle, String name, String sha256) {
        return handle.createQuery(
                                "SELECT count(*) FROM programme.seed WHERE name = :name AND sha256"
                                        + " = :sha256")
                        .bind("name", name)
                        .bind("sha256", sha256)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    public static void markLoaded(Handle handle, String name, String sha256, Instant at) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.seed (name, sha256, at) VALUES (:name, :sha256, :at)
                        ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, at = excluded.at
                        """)
                .bind("name", name)
                .bind("sha256", sha256)
                .bind("at", Columns.time(at))
                .execute();
    }

    private static Programme map(ResultSet row) throws SQLException {
        return new Programme(
                Columns.uuid(row, "id"),
                row.getString("slug"),
                Columns.texts(row, "name"),
                Columns.texts(row, "purpose"),
                Columns.uuid(row, "office"),
                Columns.texts(row, "office_name"),
                row.getInt("co_organisers"),
                row.getString("currency"),
                Columns.dateMaybe(row, "announced_on"),
                Columns.textsMaybe(row, "source"),
                row.getBoolean("demonstration"));
    }
}
