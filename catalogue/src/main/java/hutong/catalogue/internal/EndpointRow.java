package hutong.catalogue.internal;

import hutong.catalogue.Endpoint;
import hutong.catalogue.NewEndpoint;
import hutong.store.Columns;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A row of {@code catalogue.endpoint}; its secret stays sealed here. */
public record EndpointRow(
        UUID id,
        UUID model,
        Endpoint.Kind kind,
        Optional<URI> base,
        String upstreamModel,
        Optional<SecretBox.Sealed> secret,
        int weight,
        boolean removed) {

    public static EndpointRow of(NewEndpoint endpoint, Optional<SecretBox.Sealed> secret) {
        return new EndpointRow(
                endpoint.id(),
                endpoint.model(),
                endpoint.base().isPresent() ? Endpoint.Kind.HTTP : Endpoint.Kind.HOSTED,
                endpoint.base(),
                endpoint.upstreamModel(),
                secret,
                endpoint.weight(),
                false);
    }

    public static void insert(Handle handle, EndpointRow endpoint, Instant at, UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO catalogue.endpoint
                            (id, model, kind, base, upstream_model, secret_key, secret, weight,
                             created_at, created_by)
                        VALUES (:id, :model, :kind, :base, :upstreamModel, :secretKey, :secret,
                             :weight, :at, :by)
                        """)
                .bind("id", endpoint.id())
                .bind("model", endpoint.model())
                .bind("kind", endpoint.kind().number())
                .bind("base", endpoint.base().map(URI::toString).orElse(null))
                .bind("upstreamModel", endpoint.upstreamModel())
                .bind("secretKey", endpoint.secret().map(SecretBox.Sealed::key).orElse(null))
                .bind("secret", endpoint.secret().map(SecretBox.Sealed::bytes).orElse(null))
                .bind("weight", endpoint.weight())
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    public static Optional<EndpointRow> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM catalogue.endpoint WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Those in use, of one model or of all. */
    public static List<EndpointRow> inUse(Handle handle, Optional<UUID> model) {
        return handle.createQuery(
                        """
                        SELECT * FROM catalogue.endpoint
                        WHERE removed_at IS NULL AND (CAST(:model AS uuid) IS NULL OR model = :model)
                        ORDER BY id
                        """)
                .bind("model", model.orElse(null))
                .map((row, context) -> map(row))
                .list();
    }

    /** Whether it was in use and is not any more. */
    public static boolean remove(Handle handle, UUID id, Instant at) {
        return handle.createUpdate(
                                """
                                UPDATE catalogue.endpoint SET removed_at = :at
                                WHERE id = :id AND removed_at IS NULL
                                """)
                        .bind("id", id)
                        .bind("at", Columns.time(at))
                        .execute()
                == 1;
    }

    /** Puts another ciphertext in place of the one that was read. */
    public static boolean replaceSecret(
            Handle handle, UUID id, String oldKey, SecretBox.Sealed secret) {
        return handle.createUpdate(
                                """
                                UPDATE catalogue.endpoint SET secret_key = :newKey, secret = :secret
                                WHERE id = :id AND secret_key = :oldKey
                                """)
                        .bind("id", id)
                        .bind("oldKey", oldKey)
                        .bind("newKey", secret.key())
                        .bind("secret", secret.bytes())
                        .execute()
                == 1;
    }

    private static EndpointRow map(ResultSet row) throws SQLException {
        String key = row.getString("secret_key");
        return new EndpointRow(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "model"),
                row.getInt("kind") == Endpoint.Kind.HTTP.number()
                        ? Endpoint.Kind.HTTP
                        : Endpoint.Kind.HOSTED,
                Optional.ofNullable(row.getString("base")).map(URI::create),
                row.getString("upstream_model"),
                key == null
                        ? Optional.empty()
                        : Optional.of(new SecretBox.Sealed(key, row.getBytes("secret"))),
                row.getInt("weight"),
                row.getObject("removed_at") != null);
    }
}
