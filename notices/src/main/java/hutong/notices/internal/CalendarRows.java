package hutong.notices.internal;

import hutong.store.Columns;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code notices.calendar_link}. */
public final class CalendarRows {
    private CalendarRows() {}

    /** Takes the place of the one before. */
    public static void put(Handle handle, UUID person, byte[] tokenSha256, Instant at) {
        handle.createUpdate(
                        """
                        INSERT INTO notices.calendar_link (person, token_sha256, created_at)
                        VALUES (:person, :token, :at)
                        ON CONFLICT (person) DO UPDATE
                        SET token_sha256 = excluded.token_sha256, created_at = excluded.created_at
                        """)
                .bind("person", person)
                .bind("token", tokenSha256)
                .bind("at", Columns.time(at))
                .execute();
    }

    public static void remove(Handle handle, UUID person) {
        handle.createUpdate("DELETE FROM notices.calendar_link WHERE person = :person")
                .bind("person", person)
                .execute();
    }

    public static Optional<Instant> made(Handle handle, UUID person) {
        return handle.createQuery(
                        "SELECT created_at FROM notices.calendar_link WHERE person = :person")
                .bind("person", person)
                .map((row, _) -> Columns.instant(row, "created_at"))
                .findOne();
    }

    /** Whose calendar is at the token of this hash. */
    public static Optional<UUID> find(Handle handle, byte[] tokenSha256) {
        return handle.createQuery(
                        "SELECT person FROM notices.calendar_link WHERE token_sha256 = :token")
                .bind("token", tokenSha256)
                .mapTo(UUID.class)
                .findOne();
    }
}
