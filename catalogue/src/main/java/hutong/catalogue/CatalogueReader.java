package hutong.catalogue;

import hutong.catalogue.internal.EndpointRow;
import hutong.catalogue.internal.ModelRow;
import hutong.catalogue.internal.NameRows;
import hutong.catalogue.internal.PriceRows;
import hutong.kernel.Page;
import hutong.kernel.Time;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The catalogue as pages and the programme API read it, from the database. Models come without
 * their endpoints, whose secrets no page needs: {@link #endpoints} lists those.
 */
@Singleton
public final class CatalogueReader {
    private final Database database;
    private final Time time;

    @Inject
    public CatalogueReader(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /**
     * Models by name.
     *
     * @param programme of one programme, or of all
     * @param supplier of one supplier, or of all
     * @param states which states are wanted; for the public {@code OFFERED} and {@code PAUSED}
     * @param cursor of the page before
     * @param limit at most {@link Page#SIZE_MAX}
     */
    public Page<Model> models(
            Optional<UUID> programme,
            Optional<UUID> supplier,
            Set<Model.State> states,
            Optional<String> cursor,
            int limit) {
        int size = Math.clamp(limit, 1, Page.SIZE_MAX);
        return database.read(handle -> {
            List<ModelRow> rows =
                    ModelRow.page(handle, programme, supplier, states, cursor.orElse(""), size + 1);
            boolean more = rows.size() > size;
            List<ModelRow> page = more ? rows.subList(0, size) : rows;
            Instant now = time.now();
            return new Page<>(
                    page.stream().map(row -> priced(handle, row, now)).toList(),
                    more ? Optional.of(page.getLast().offer().name()) : Optional.empty());
        });
    }

    public Optional<Model> model(UUID id) {
        return database.read(handle -> model(handle, id));
    }

    /** {@link #model(UUID)} in the caller's transaction. */
    public Optional<Model> model(Handle handle, UUID id) {
        return model(handle, id, time.now());
    }

    /**
     * @param name its name or one of its aliases
     */
    public Optional<Model> model(String name) {
        return database.read(handle ->
                NameRows.find(handle, name)
                        .flatMap(found -> model(handle, found.model(), time.now())));
    }

    public List<String> aliases(UUID model) {
        return database.read(handle -> NameRows.aliases(handle, model));
    }

    /** All versions of a model's price, newest first. */
    public List<PriceVersion> prices(UUID model) {
        return database.read(handle -> PriceRows.ofModel(handle, model));
    }

    public Optional<PriceVersion> price(UUID version) {
        return database.read(handle -> PriceRows.byId(handle, version));
    }

    /** The endpoints of a model that are in use. */
    public List<EndpointEntry> endpoints(UUID model) {
        return database.read(handle -> EndpointRow.inUse(handle, Optional.of(model))).stream()
                .map(EndpointEntry::of)
                .toList();
    }

    static Optional<Model> model(Handle handle, UUID id, Instant at) {
        return ModelRow.find(handle, id).map(row -> priced(handle, row, at));
    }

    private static Model priced(Handle handle, ModelRow row, Instant at) {
        List<PriceVersion> versions = PriceRows.ofModel(handle, row.offer().id());
        return row.with(PriceRows.inForce(versions, at), List.of());
    }
}
