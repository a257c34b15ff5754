package hutong.ledger.sql;

import hutong.kernel.Credit;
import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.ledger.AccountId;
import hutong.ledger.Purpose;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import hutong.ledger.UsageRecord.Leg;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads table {@code ledger.usage_record}: every field of {@link UsageRecord} is a column. */
public final class UsageRows {
    private UsageRows() {}

    public static Optional<UsageRecord> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM ledger.usage_record WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findFirst();
    }

    /** An organisation's records before an id, newest first; all of them when it is null. */
    public static List<UsageRecord> newest(
            Handle handle, UUID organisation, @Nullable UUID before, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM ledger.usage_record
                        WHERE organisation = :organisation
                          AND (:before::uuid IS NULL OR id < :before::uuid)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .bind("organisation", organisation)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    /** The records of a batch, in the order of its leaves. */
    public static List<UsageRecord> ofBatch(
            Handle handle, int node, long epoch, long firstSequence, long lastSequence) {
        return handle.createQuery(
                        """
                        SELECT * FROM ledger.usage_record
                        WHERE node = :node AND epoch = :epoch AND seq BETWEEN :first AND :last
                        ORDER BY seq
                        """)
                .bind("node", node)
                .bind("epoch", epoch)
                .bind("first", firstSequence)
                .bind("last", lastSequence)
                .map((row, context) -> read(row))
                .list();
    }

    /**
     * A row of all columns.
     *
     * @throws IllegalArgumentException when a column holds what no record can say
     */
    public static UsageRecord read(ResultSet row) throws SQLException {
        return new UsageRecord(
                Columns.uuid(row, "id"),
                row.getObject("day", LocalDate.class),
                row.getInt("node"),
                row.getLong("epoch"),
                row.getLong("seq"),
                Columns.uuid(row, "organisation"),
                Columns.uuid(row, "api_key"),
                Columns.uuid(row, "programme"),
                numbered(Purpose.values(), Purpose::bit, row.getInt("purpose")),
                Columns.uuid(row, "supplier"),
                Columns.uuid(row, "model"),
                Columns.uuid(row, "price_version"),
                new Tariff(
                        row.getLong("input_nano"),
                        row.getLong("cached_nano"),
                        row.getLong("output_nano"),
                        row.getLong("call_nano")),
                new TokenCount(
                        row.getLong("input_tokens"),
                        row.getLong("cached_tokens"),
                        row.getLong("output_tokens")),
                numbered(Quality.values(), Quality::number, row.getInt("quality")),
                numbered(UsageEnd.values(), UsageEnd::number, row.getInt("ending")),
                row.getInt("attempt"),
                row.getString("supplier_request_id"),
                legs(row.getString("legs")),
                legs(row.getString("window_leg")).stream().findFirst(),
                Credit.ofNano(row.getLong("charged")),
                Credit.ofNano(row.getLong("overrun")),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "ended_at"));
    }

    private static List<Leg> legs(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(UsageRows::leg).toList();
    }

    private static Leg leg(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a leg is lease:account:amount");
        }
        return new Leg(
                UUID.fromString(parts[0]),
                new AccountId(UUID.fromString(parts[1])),
                Credit.ofNano(Long.parseLong(parts[2])));
    }

    private static <E> E numbered(E[] values, ToIntFunction<E> number, int wanted) {
        for (E value : values) {
            if (number.applyAsInt(value) == wanted) {
                return value;
            }
        }
        throw new IllegalArgumentException("nothing has the number " + wanted);
    }
}
