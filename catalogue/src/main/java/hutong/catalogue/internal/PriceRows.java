package hutong.catalogue.internal;

import hutong.catalogue.PriceVersion;
import hutong.kernel.Tariff;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code catalogue.price_version}: rows are added and never changed. */
public final class PriceRows {
    private PriceRows() {}

    public static void insert(Handle handle, PriceVersion version, Instant at, UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO catalogue.price_version
                            (model, number, id, input_nano, cached_nano, output_nano, call_nano,
                             valid_from, created_at, created_by)
                        VALUES (:model, :number, :id, :input, :cached, :output, :call,
                             :validFrom, :at, :by)
                        """)
                .bind("model", version.model())
                .bind("number", version.number())
                .bind("id", version.id())
                .bind("input", version.tariff().inputNano())
                .bind("cached", version.tariff().cachedNano())
                .bind("output", version.tariff().outputNano())
                .bind("call", version.tariff().callNano())
                .bind("validFrom", Columns.time(version.validFrom()))
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    public static Optional<PriceVersion> byId(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM catalogue.price_version WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Of one model, newest number first. */
    public static List<PriceVersion> ofModel(Handle handle, UUID model) {
        return handle.createQuery(
                        """
                        SELECT * FROM catalogue.price_version WHERE model = :model
                        ORDER BY number DESC
                        """)
                .bind("model", model)
                .map((row, context) -> map(row))
                .list();
    }

    /** Of all models, newest number first. */
    public static List<PriceVersion> all(Handle handle) {
        return handle.createQuery("SELECT * FROM catalogue.price_version ORDER BY number DESC")
                .map((row, context) -> map(row))
                .list();
    }

    /**
     * The version in force: of those whose time has come the one decided last, so that a new
     * version also replaces older ones that were to begin later.
     *
     * @param newestFirst versions of one model, newest number first
     */
    public static Optional<PriceVersion> inForce(List<PriceVersion> newestFirst, Instant at) {
        return newestFirst.stream().filter(v -> !v.validFrom().isAfter(at)).findFirst();
    }

    private static PriceVersion map(ResultSet row) throws SQLException {
        return new PriceVersion(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "model"),
                row.getInt("number"),
                new Tariff(
                        row.getLong("input_nano"),
                        row.getLong("cached_nano"),
                        row.getLong("output_nano"),
                        row.getLong("call_nano")),
                Columns.instant(row, "valid_from"));
    }
}
