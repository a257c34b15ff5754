package hutong.store.internal;

import hutong.kernel.Sha256;
import hutong.store.Act;
import hutong.store.AuditEntry;
import hutong.store.AuditQuery;
import hutong.store.Columns;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code audit.head} and {@code audit.entry}. */
public final class AuditRows {
    private AuditRows() {}

    @SuppressWarnings("ArrayRecordComponent")
    public record Head(long number, byte[] hash) {}

    public static Head lockHead(Handle handle) {
        return handle.createQuery("SELECT number, hash FROM audit.head WHERE id = 1 FOR UPDATE")
                .map((row, context) -> new Head(row.getLong("number"), row.getBytes("hash")))
                .one();
    }

    public static Head head(Handle handle) {
        return handle.createQuery("SELECT number, hash FROM audit.head WHERE id = 1")
                .map((row, context) -> new Head(row.getLong("number"), row.getBytes("hash")))
                .one();
    }

    public static void append(Handle handle, Head head, Instant at, Act act) {
        long number = head.number() + 1;
        byte[] hash = hash(head.hash(), number, at, act);
        handle.createUpdate(
                        """
                        INSERT INTO audit.entry
                            (number, at, actor, action, subject, scope, reason, before, after, hash)
                        VALUES (:number, :at, :actor, :action, :subject, :scope, :reason, :before,
                            :after, :hash)
                        """)
                .bind("number", number)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("actor", act.actor())
                .bind("action", act.action())
                .bind("subject", act.subject())
                .bind("scope", act.scope())
                .bind("reason", act.reason())
                .bind("before", write(act.before()))
                .bind("after", write(act.after()))
                .bind("hash", hash)
                .execute();
        handle.createUpdate("UPDATE audit.head SET number = :number, hash = :hash WHERE id = 1")
                .bind("number", number)
                .bind("hash", hash)
                .execute();
    }

    public static List<AuditEntry> after(Handle handle, long number, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM audit.entry WHERE number > :number ORDER BY number LIMIT :limit
                        """)
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    public static List<AuditEntry> before(
            Handle handle, Optional<UUID> subject, Optional<UUID> scope, long number, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM audit.entry
                        WHERE number < :number
                          AND (CAST(:subject AS uuid) IS NULL OR subject = :subject)
                          AND (CAST(:scope AS uuid) IS NULL OR scope = :scope)
                        ORDER BY number DESC LIMIT :limit
                        """)
                .bind("number", number)
                .bind("subject", subject.orElse(null))
                .bind("scope", scope.orElse(null))
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    /** Newest first, those before a number that the query asks for. */
    public static List<AuditEntry> find(Handle handle, AuditQuery query, long number, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM audit.entry
                        WHERE number < :number
                          AND (CAST(:actor AS uuid) IS NULL OR actor = :actor)
                          AND (CAST(:subject AS uuid) IS NULL OR subject = :subject)
                          AND (:kind = '' OR action = :kind
                               OR left(action, length(:kind) + 1) = :kind || '.')
                          AND (CAST(:since AS timestamptz) IS NULL OR at >= :since)
                          AND (CAST(:until AS timestamptz) IS NULL OR at < :until)
                          AND (:everywhere OR scope = ANY(:scopes))
                        ORDER BY number DESC LIMIT :limit
                        """)
                .bind("number", number)
                .bind("actor", query.actor().orElse(null))
                .bind("subject", query.subject().orElse(null))
                .bind("kind", query.kind().orElse(""))
                .bind("since", Columns.timeMaybe(query.since()))
                .bind("until", Columns.timeMaybe(query.until()))
                .bind("everywhere", query.scopes().isEmpty())
                .bindArray("scopes", UUID.class, query.scopes().orElse(Set.of()).toArray())
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    /** Every action that is on record, by steps over the index. */
    public static List<String> actions(Handle handle) {
        return handle.createQuery(
                        """
                        WITH RECURSIVE step AS (
                            (SELECT action FROM audit.entry ORDER BY action LIMIT 1)
                            UNION ALL
                            SELECT (SELECT e.action FROM audit.entry e WHERE e.action > step.action
                                    ORDER BY e.action LIMIT 1)
                            FROM step WHERE step.action IS NOT NULL)
                        SELECT action FROM step WHERE action IS NOT NULL
                        """)
                .mapTo(String.class)
                .list();
    }

    /** SHA-256 of the hash before and of every field with its length before it. */
    public static byte[] hash(byte[] previous, long number, Instant at, Act act) {
        MessageDigest digest = Sha256.digest();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(8).putLong(number).array());
        for (String field :
                List.of(
                        at.toString(),
                        act.actor().toString(),
                        act.action(),
                        act.subject().toString(),
                        act.scope().toString(),
                        act.reason(),
                        write(act.before()),
                        write(act.after()))) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return digest.digest();
    }

    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static AuditEntry map(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Act(
                        row.getObject("actor", UUID.class),
                        row.getString("action"),
                        row.getObject("subject", UUID.class),
                        row.getObject("scope", UUID.class),
                        row.getString("reason"),
                        read(row.getString("before")),
                        read(row.getString("after"))),
                hex(row.getBytes("hash")));
    }

    /** A line for each field, in order of their names; line ends inside values are escaped. */
    private static String write(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields)
                .forEach((name, value) ->
                        text.append(name)
                                .append('=')
                                .append(
                                        value.replace("\\", "\\\\")
                                                .replace("\n", "\\n")
                                                .replace("\u0000", ""))
                                .append('\n'));
        return text.toString();
    }

    private static Map<String, String> read(String text) {
        Map<String, String> fields = new TreeMap<>();
        // Not lines(): it ends a line at a lone \r too, which values may hold.
        Arrays.stream(text.split("\n"))
                .filter(line -> line.indexOf('=') > 0)
                .forEach(line -> {
                    int at = line.indexOf('=');
                    fields.put(line.substring(0, at), unescape(line.substring(at + 1)));
                });
        return fields;
    }

    private static String unescape(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                text.append(next == 'n' ? '\n' : next);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
