package hutong.notices.internal;

import hutong.notices.NoticeType;
import hutong.notices.mail.QueuedMail;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code notices.mail}. */
public final class MailRows {
    private MailRows() {}

    /** The same id again changes nothing. */
    public static void insert(Handle handle, QueuedMail mail) {
        handle.createUpdate(
                        """
                        INSERT INTO notices.mail
                            (id, address, language, time_zone, name, type, facts, path, state,
                             attempts, next_at, fault, created_at)
                        VALUES (:id, :address, :language, :zone, :name, :type, :facts, :path, 1,
                                0, :at, '', :at)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", mail.id())
                .bind("address", mail.address())
                .bind("language", mail.language())
                .bind("zone", mail.zone().getId())
                .bind("name", mail.name())
                .bind("type", mail.type().name())
                .bind("facts", ValueJson.write(mail.values()))
                .bind("path", mail.path())
                .bind("at", Columns.time(mail.createdAt()))
                .execute();
    }

    /** Takes mails that are due, so that no other node tries them before the lease is over. */
    public static List<QueuedMail> claim(Handle handle, Instant now, Duration lease, int limit) {
        return handle.createQuery(
                        """
                        UPDATE notices.mail SET next_at = :until
                        WHERE id IN (SELECT id FROM notices.mail
                                     WHERE state = 1 AND next_at <= :now
                                     ORDER BY next_at LIMIT :limit)
                          AND state = 1 AND next_at <= :now
                        RETURNING *
                        """)
                .bind("now", Columns.time(now))
                .bind("until", Columns.time(now.plus(lease)))
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    public static void sent(Handle handle, UUID id, Instant at) {
        handle.createUpdate(
                        """
                        UPDATE notices.mail
                        SET state = 2, attempts = attempts + 1, sent_at = :at, path = '', fault = ''
                        WHERE id = :id AND state = 1
                        """)
                .bind("at", Columns.time(at))
                .bind("id", id)
                .execute();
    }

    public static void later(Handle handle, UUID id, Instant next, String fault) {
        handle.createUpdate(
                        """
                        UPDATE notices.mail
                        SET attempts = attempts + 1, next_at = :next, fault = :fault
                        WHERE id = :id AND state = 1
                        """)
                .bind("next", Columns.time(next))
                .bind("fault", fault)
                .bind("id", id)
                .execute();
    }

    /** Gives back what was taken and not tried. */
    public static void giveBack(Handle handle, UUID id, Instant next) {
        handle.createUpdate(
                        """
                        UPDATE notices.mail SET next_at = :next WHERE id = :id AND state = 1
                        """)
                .bind("next", Columns.time(next))
                .bind("id", id)
                .execute();
    }

    public static void park(Handle handle, UUID id, String fault) {
        handle.createUpdate(
                        """
                        UPDATE notices.mail
                        SET state = 3, attempts = attempts + 1, fault = :fault
                        WHERE id = :id AND state = 1
                        """)
                .bind("fault", fault)
                .bind("id", id)
                .execute();
    }

    /** Puts a parked one back to its queue; answers whether there was one. */
    public static boolean unpark(Handle handle, UUID id, Instant now) {
        return handle.createUpdate(
                                """
                                UPDATE notices.mail SET state = 1, next_at = :now
                                WHERE id = :id AND state = 3
                                """)
                        .bind("now", Columns.time(now))
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** The newest parked ones. */
    public static List<QueuedMail> parked(Handle handle, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM notices.mail WHERE state = 3
                        ORDER BY created_at DESC, id LIMIT :limit
                        """)
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    public static int waiting(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM notices.mail WHERE state = 1")
                .mapTo(Integer.class)
                .one();
    }

    public static int deleteSent(Handle handle, Instant before) {
        return handle.createUpdate("DELETE FROM notices.mail WHERE state = 2 AND sent_at < :before")
                .bind("before", Columns.time(before))
                .execute();
    }

    private static QueuedMail map(ResultSet row) throws SQLException {
        return new QueuedMail(
                Columns.uuid(row, "id"),
                row.getString("address"),
                row.getString("name"),
                row.getString("language"),
                ZoneId.of(row.getString("time_zone")),
                NoticeType.valueOf(row.getString("type")),
                ValueJson.read(row.getString("facts")),
                row.getString("path"),
                row.getInt("attempts"),
                row.getString("fault"),
                Columns.instant(row, "created_at"));
    }
}
