package hutong.identity.internal;

import hutong.identity.ApiKey;
import hutong.kernel.Credit;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Keys in the database. */
public final class KeyRows {
    private KeyRows() {}

    /** A key with the digest that it is found by, and when it changed (database time). */
    public record Stored(byte[] digest, ApiKey key, Instant updatedAt) {}

    /** Writes a new key; the same id again changes nothing. */
    public static void insert(Handle handle, ApiKey key, byte[] digest) {
        handle.createUpdate(
                        """
                        INSERT INTO identity.api_key
                            (id, secret_sha256, organisation, created_by, name, last_four, models,
                             budget_window, budget_amount, requests_per_minute_max,
                             tokens_per_minute_max, created_at, expires_at, updated_at)
                        VALUES (:id, :digest, :organisation, :createdBy, :name, :lastFour, :models,
                                :window, :amount, :requests, :tokens, :created, :expires,
                                clock_timestamp())
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", key.id())
                .bind("digest", digest)
                .bind("organisation", key.organisation())
                .bind("createdBy", key.createdBy())
                .bind("name", key.name())
                .bind("lastFour", key.lastFour())
                .bindArray("models", String.class, key.models().toArray())
                .bind("window", key.budget().map(it -> number(it.window())))
                .bind("amount", key.budget().map(it -> it.amount().nano()))
                .bind("requests", key.requestsPerMinuteMax())
                .bind("tokens", key.tokensPerMinuteMax())
                .bind("created", IdentityRows.moment(key.createdAt()))
                .bind("expires", key.expiresAt().map(IdentityRows::moment))
                .execute();
    }

    public static Optional<Stored> byDigest(Handle handle, byte[] digest) {
        return handle.createQuery("SELECT * FROM identity.api_key WHERE secret_sha256 = :digest")
                .bind("digest", digest)
                .map((row, _) -> stored(row))
                .findOne();
    }

    public static Optional<ApiKey> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM identity.api_key WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> key(row))
                .findOne();
    }

    /** The newest first. */
    public static List<ApiKey> ofOrganisation(Handle handle, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT * FROM identity.api_key WHERE organisation = :organisation
                        ORDER BY created_at DESC, id DESC LIMIT 1000
                        """)
                .bind("organisation", organisation)
                .map((row, _) -> key(row))
                .list();
    }

    /** Keys that are neither revoked nor expired. */
    public static int live(Handle handle, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT count(*) FROM identity.api_key
                        WHERE organisation = :organisation AND revoked_at IS NULL
                          AND (expires_at IS NULL OR expires_at > clock_timestamp())
                        """)
                .bind("organisation", organisation)
                .mapTo(Integer.class)
                .one();
    }

    /** The first revocation stays. */
    public static void revoke(Handle handle, UUID id) {
        handle.createUpdate(
                        """
                        UPDATE identity.api_key
                        SET revoked_at = clock_timestamp(), updated_at = clock_timestamp()
                        WHERE id = :id AND revoked_at IS NULL
                        """)
                .bind("id", id)
                .execute();
    }

    public static Instant now(Handle handle) {
        return handle.createQuery("SELECT clock_timestamp() AS now")
                .map((row, _) -> IdentityRows.instant(row, "now"))
                .one();
    }

    /** Keys that changed since a moment, the oldest change first. */
    public static List<Stored> changedSince(Handle handle, Instant since, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM identity.api_key WHERE updated_at >= :since
                        ORDER BY updated_at, id LIMIT :limit
                        """)
                .bind("since", IdentityRows.moment(since))
                .bind("limit", limit)
                .map((row, _) -> stored(row))
                .list();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getBytes("secret_sha256"), key(row), IdentityRows.instant(row, "updated_at"));
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                IdentityRows.uuid(row, "id"),
                IdentityRows.uuid(row, "organisation"),
                IdentityRows.uuid(row, "created_by"),
                row.getString("name"),
                row.getString("last_four"),
                models(row.getArray("models")),
                budget(row),
                optionalInt(row, "requests_per_minute_max"),
                optionalInt(row, "tokens_per_minute_max"),
                IdentityRows.instant(row, "created_at"),
                IdentityRows.optionalInstant(row, "expires_at"),
                IdentityRows.optionalInstant(row, "revoked_at"));
    }

    private static Set<String> models(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    private static Optional<ApiKey.Budget> budget(ResultSet row) throws SQLException {
        int window = row.getInt("budget_window");
        if (row.wasNull()) {
            return Optional.empty();
        }
        return Optional.of(
                new ApiKey.Budget(
                        switch (window) {
                            case 1 -> ApiKey.Budget.Window.DAY;
                            case 2 -> ApiKey.Budget.Window.WEEK;
                            default -> ApiKey.Budget.Window.MONTH;
                        },
                        Credit.ofNano(row.getLong("budget_amount"))));
    }

    private static int number(ApiKey.Budget.Window window) {
        return switch (window) {
            case DAY -> 1;
            case WEEK -> 2;
            case MONTH -> 3;
        };
    }

    private static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
