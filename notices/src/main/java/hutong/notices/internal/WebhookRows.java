package hutong.notices.internal;

import hutong.notices.webhooks.Webhook;
import hutong.notices.webhooks.WebhookOwner;
import hutong.store.Columns;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code notices.webhook}. */
public final class WebhookRows {
    private WebhookRows() {}

    /** The same id again changes nothing. */
    public static void insert(Handle handle, Webhook webhook) {
        handle.createUpdate(
                        """
                        INSERT INTO notices.webhook
                            (id, owner_kind, owner, address, types, secret_key, secret_round, state,
                             created_by, created_at)
                        VALUES (:id, :kind, :owner, :address, :types, :key, :round, 1, :by, :at)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", webhook.id())
                .bind("kind", kind(webhook.owner()))
                .bind("owner", webhook.owner().id())
                .bind("address", webhook.address().toString())
                .bindArray("types", String.class, webhook.types().stream().sorted().toArray())
                .bind("key", webhook.secretKey())
                .bind("round", webhook.secretRound())
                .bind("by", webhook.createdBy())
                .bind("at", Columns.time(webhook.createdAt()))
                .execute();
    }

    public static Optional<Webhook> find(Handle handle, UUID id) {
        return handle.createQuery(
                        "SELECT * FROM notices.webhook WHERE id = :id AND removed_at IS NULL")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    public static Optional<Webhook> lock(Handle handle, UUID id) {
        return handle.createQuery(
                        """
                        SELECT * FROM notices.webhook WHERE id = :id AND removed_at IS NULL
                        FOR UPDATE
                        """)
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    /** The oldest first. */
    public static List<Webhook> of(Handle handle, WebhookOwner owner) {
        return handle.createQuery(
                        """
                        SELECT * FROM notices.webhook
                        WHERE owner = :owner AND owner_kind = :kind AND removed_at IS NULL
                        ORDER BY created_at, id
                        """)
                .bind("owner", owner.id())
                .bind("kind", kind(owner))
                .map((row, _) -> map(row))
                .list();
    }

    public static void setState(Handle handle, UUID id, Webhook.State state) {
        handle.createUpdate(
                        """
                        UPDATE notices.webhook SET state = :state,
                            failing_since = CASE WHEN :state = 1 THEN NULL ELSE failing_since END
                        WHERE id = :id
                        """)
                .bind("state", number(state))
                .bind("id", id)
                .execute();
    }

    public static void rotate(Handle handle, UUID id, String key, int round, Instant at) {
        handle.createUpdate(
                        """
                        UPDATE notices.webhook
                        SET secret_key = :key, secret_round = :round, secret_rotated_at = :at
                        WHERE id = :id AND secret_round = :round - 1
                        """)
                .bind("key", key)
                .bind("round", round)
                .bind("at", Columns.time(at))
                .bind("id", id)
                .execute();
    }

    public static void failing(Handle handle, UUID id, Optional<Instant> since) {
        handle.createUpdate("UPDATE notices.webhook SET failing_since = :since WHERE id = :id")
                .bind("since", Columns.timeMaybe(since))
                .bind("id", id)
                .execute();
    }

    public static void remove(Handle handle, UUID id, Instant at) {
        handle.createUpdate(
                        """
                        UPDATE notices.webhook SET removed_at = :at, state = 2
                        WHERE id = :id AND removed_at IS NULL
                        """)
                .bind("at", Columns.time(at))
                .bind("id", id)
                .execute();
    }

    private static int kind(WebhookOwner owner) {
        return switch (owner) {
            case WebhookOwner.OfOrganisation _ -> 1;
            case WebhookOwner.OfProgramme _ -> 2;
        };
    }

    private static int number(Webhook.State state) {
        return switch (state) {
            case ACTIVE -> 1;
            case PAUSED -> 2;
            case DISABLED -> 3;
        };
    }

    private static Webhook map(ResultSet row) throws SQLException {
        UUID owner = Columns.uuid(row, "owner");
        return new Webhook(
                Columns.uuid(row, "id"),
                row.getInt("owner_kind") == 1
                        ? new WebhookOwner.OfOrganisation(owner)
                        : new WebhookOwner.OfProgramme(owner),
                URI.create(row.getString("address")),
                Set.copyOf(Columns.strings(row, "types")),
                switch (row.getInt("state")) {
                    case 1 -> Webhook.State.ACTIVE;
                    case 2 -> Webhook.State.PAUSED;
                    default -> Webhook.State.DISABLED;
                },
                row.getString("secret_key"),
                row.getInt("secret_round"),
                Columns.instantMaybe(row, "secret_rotated_at"),
                Columns.instantMaybe(row, "failing_since"),
                Columns.uuid(row, "created_by"),
                Columns.instant(row, "created_at"));
    }
}
