package hutong.notices.internal;

import hutong.notices.Notice;
import hutong.notices.NoticeType;
import hutong.notices.Preference;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code notices.notice} and {@code notices.preference}. */
public final class NoticeRows {
    private NoticeRows() {}

    /** The same id again changes nothing. */
    public static void insert(Handle handle, UUID person, UUID event, Notice notice) {
        handle.createUpdate(
                        """
                        INSERT INTO notices.notice
                            (id, person, type, event, subject, facts, path, created_at)
                        VALUES (:id, :person, :type, :event, :subject, :facts, :path, :at)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", notice.id())
                .bind("person", person)
                .bind("type", notice.type().name())
                .bind("event", event)
                .bind("subject", notice.subject())
                .bind("facts", ValueJson.write(notice.values()))
                .bind("path", notice.path())
                .bind("at", Columns.time(notice.createdAt()))
                .execute();
    }

    /** Newest first, those before a place in the list. */
    public static List<Notice> page(
            Handle handle, UUID person, Instant before, UUID beforeId, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM notices.notice
                        WHERE person = :person AND (created_at, id) < (:before, :beforeId)
                        ORDER BY created_at DESC, id DESC LIMIT :limit
                        """)
                .bind("person", person)
                .bind("before", Columns.time(before))
                .bind("beforeId", beforeId)
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    public static int unread(Handle handle, UUID person, int max) {
        return handle.createQuery(
                        """
                        SELECT count(*) FROM (SELECT 1 FROM notices.notice
                        WHERE person = :person AND read_at IS NULL LIMIT :max) unread
                        """)
                .bind("person", person)
                .bind("max", max)
                .mapTo(Integer.class)
                .one();
    }

    public static List<Notice> one(Handle handle, UUID person, UUID id) {
        return handle.createQuery(
                        "SELECT * FROM notices.notice WHERE person = :person AND id = :id")
                .bind("person", person)
                .bind("id", id)
                .map((row, _) -> map(row))
                .list();
    }

    public static void read(Handle handle, UUID person, UUID id, Instant at) {
        handle.createUpdate(
                        """
                        UPDATE notices.notice SET read_at = :at
                        WHERE person = :person AND id = :id AND read_at IS NULL
                        """)
                .bind("at", Columns.time(at))
                .bind("person", person)
                .bind("id", id)
                .execute();
    }

    public static int readAll(Handle handle, UUID person, Instant at) {
        return handle.createUpdate(
                        """
                        UPDATE notices.notice SET read_at = :at
                        WHERE person = :person AND read_at IS NULL AND created_at <= :at
                        """)
                .bind("at", Columns.time(at))
                .bind("person", person)
                .execute();
    }

    public static int deleteRead(Handle handle, Instant before) {
        return handle.createUpdate("DELETE FROM notices.notice WHERE read_at < :before")
                .bind("before", Columns.time(before))
                .execute();
    }

    /** What the person chose, by type; types that they said nothing of are left out. */
    public static Map<NoticeType, Preference> preferences(Handle handle, UUID person) {
        Map<NoticeType, Preference> found = new EnumMap<>(NoticeType.class);
        handle.createQuery(
                        """
                        SELECT type, on_page, by_mail FROM notices.preference WHERE person = :person
                        """)
                .bind("person", person)
                .map((row, _) ->
                        Map.entry(
                                NoticeType.valueOf(row.getString("type")),
                                new Preference(
                                        row.getBoolean("on_page"), row.getBoolean("by_mail"))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    public static void prefer(Handle handle, UUID person, NoticeType type, Preference wanted) {
        handle.createUpdate(
                        """
                        INSERT INTO notices.preference (person, type, on_page, by_mail)
                        VALUES (:person, :type, :onPage, :byMail)
                        ON CONFLICT (person, type)
                        DO UPDATE SET on_page = excluded.on_page, by_mail = excluded.by_mail
                        """)
                .bind("person", person)
                .bind("type", type.name())
                .bindMethods(wanted)
                .execute();
    }

    private static Notice map(ResultSet row) throws SQLException {
        return new Notice(
                Columns.uuid(row, "id"),
                NoticeType.valueOf(row.getString("type")),
                Columns.uuid(row, "subject"),
                ValueJson.read(row.getString("facts")),
                row.getString("path"),
                Columns.instant(row, "created_at"),
                Columns.instantMaybe(row, "read_at"));
    }
}
