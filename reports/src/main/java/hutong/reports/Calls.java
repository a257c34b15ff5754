package hutong.reports;

import hutong.kernel.Credit;
import hutong.kernel.Page;
import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/** The calls of an organisation, as posted. */
@Singleton
public class Calls {
    private static final String COLUMNS =
            """
            SELECT u.*, coalesce(m.title, '') AS model_title, coalesce(o.name, '') AS supplier_name,
                   coalesce(k.name, '') AS key_name, coalesce(k.last_four, '') AS key_last_four,
                   coalesce(v.number, 0) AS price_number
            FROM ledger.usage_record u
            LEFT JOIN catalogue.model m ON m.id = u.model
            LEFT JOIN catalogue.price_version v ON v.id = u.price_version
            LEFT JOIN identity.organisation o ON o.id = u.supplier
            LEFT JOIN identity.api_key k ON k.id = u.api_key
            """;

    private final Database database;

    @Inject
    public Calls(Database database) {
        this.database = database;
    }

    /**
     * One call.
     *
     * @param keyName blank for calls from the chat page
     * @param priceNumber number of the price version within its model; 0 when unknown
     * @param quality number of {@link hutong.ledger.Quality}
     * @param end number of {@link hutong.ledger.UsageEnd}
     */
    public record Call(
            UUID id,
            UUID organisation,
            String model,
            String supplier,
            String keyName,
            String keyLastFour,
            int priceNumber,
            Tariff tariff,
            TokenCount count,
            int quality,
            int end,
            List<Leg> legs,
            Credit charged,
            Credit overrun,
            Instant startedAt) {}

    /** What one pot paid of a call. */
    public record Leg(UUID account, Credit amount) {}

    /**
     * Newest first.
     *
     * @param upTo the last day (UTC) wanted
     */
    public Page<Call> ofOrganisation(
            UUID organisation, Optional<LocalDate> upTo, Optional<UUID> cursor, int limit) {
        int size = Math.clamp(limit, 1, Page.SIZE_MAX);
        List<Call> found =
                database.read(handle -> {
                    Query query =
                            handle.createQuery(
                                            COLUMNS
                                                    + "WHERE u.organisation = :organisation"
                                                    + (cursor.isPresent()
                                                            ? " AND u.id < :cursor"
                                                            : "")
                                                    + (upTo.isPresent()
                                                            ? " AND u.started_at < :end"
                                                            : "")
                                                    + " ORDER BY u.id DESC LIMIT :limit")
                                    .bind("organisation", organisation)
                                    .bind("limit", size + 1);
                    cursor.ifPresent(id -> query.bind("cursor", id));
                    upTo.ifPresent(day ->
                            query.bind(
                                    "end",
                                    day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC)));
                    return query.map((row, _) -> call(row)).list();
                });
        boolean more = found.size() > size;
        List<Call> page = more ? found.subList(0, size) : found;
        return new Page<>(
                page, more ? Optional.of(page.getLast().id().toString()) : Optional.empty());
    }

    /** A call that is posted. */
    public Optional<Call> find(UUID id) {
        return database.read(handle ->
                handle.createQuery(COLUMNS + "WHERE u.id = :id")
                        .bind("id", id)
                        .map((row, _) -> call(row))
                        .findFirst());
    }

    private static Call call(ResultSet row) throws SQLException {
        return new Call(
                row.getObject("id", UUID.class),
                row.getObject("organisation", UUID.class),
                row.getString("model_title"),
                row.getString("supplier_name"),
                row.getString("key_name"),
                row.getString("key_last_four"),
                row.getInt("price_number"),
                new Tariff(
                        row.getLong("input_nano"),
                        row.getLong("cached_nano"),
                        row.getLong("output_nano"),
                        row.getLong("call_nano")),
                new TokenCount(
                        row.getLong("input_tokens"),
                        row.getLong("cached_tokens"),
                        row.getLong("output_tokens")),
                row.getInt("quality"),
                row.getInt("ending"),
                legs(row.getString("legs")),
                Credit.ofNano(row.getLong("charged")),
                Credit.ofNano(row.getLong("overrun")),
                row.getObject("started_at", OffsetDateTime.class).toInstant());
    }

    /** {@code lease:account:amount}, joined by commas. */
    private static List<Leg> legs(String text) {
        return Stream.of(text.split(","))
                .filter(leg -> !leg.isBlank())
                .map(leg -> leg.split(":"))
                .map(parts ->
                        new Leg(UUID.fromString(parts[1]), Credit.ofNano(Long.parseLong(parts[2]))))
                .toList();
    }
}
