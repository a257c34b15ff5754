package hutong.catalogue;

import hutong.catalogue.internal.Revision;
import hutong.catalogue.internal.Snapshot;
import hutong.catalogue.internal.SnapshotLoader;
import hutong.kernel.Time;
import hutong.store.Database;
import hutong.store.DatabaseUnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The directory as a snapshot of the database in memory.
 *
 * <ul>
 *   <li>Lookups read the snapshot alone: no lock, no database, a few hash look-ups.
 *   <li>A poll asks for one number; only when that has changed is the catalogue read again, whole.
 *       Changes are numbered in the order of their commits, so none is passed over.
 *   <li>While the database is away the last snapshot answers; entitlements and prices still begin
 *       and end on time.
 * </ul>
 */
@Singleton
public final class InMemoryModelDirectory implements ModelDirectory, AutoCloseable {
    private static final System.Logger LOG =
            System.getLogger(InMemoryModelDirectory.class.getName());

    private final Database database;
    private final SnapshotLoader loader;
    private final HostedModels hosted;
    private final Time time;
    private volatile Snapshot snapshot = Snapshot.empty();
    private volatile boolean closed;

    @Inject
    public InMemoryModelDirectory(
            Database database, SecretKeys keys, HostedModels hosted, Time time) {
        this.database = database;
        this.loader = new SnapshotLoader(keys);
        this.hosted = hosted;
        this.time = time;
    }

    @Override
    public ModelLookup find(UUID organisation, String name) {
        Snapshot now = snapshot;
        Model model = now.names().get(name);
        if (model == null || model.state() == Model.State.DRAFT) {
            return new ModelLookup.Unknown();
        }
        Instant at = time.now();
        boolean entered = now.grants(organisation, ResourceKind.PROGRAMME, model.programme(), at);
        boolean granted =
                (model.open() && entered)
                        || now.grants(organisation, ResourceKind.MODEL, model.id(), at);
        if (!granted) {
            return entered ? new ModelLookup.NotGranted(model) : new ModelLookup.Unknown();
        }
        return model.state() == Model.State.OFFERED && model.price().isPresent()
                ? new ModelLookup.Callable(located(model), model.price().get())
                : new ModelLookup.NotOffered(model);
    }

    @Override
    public List<Model> callable(UUID organisation) {
        List<Model> found = new ArrayList<>();
        for (Model model : snapshot.byName()) {
            if (find(organisation, model.name()) instanceof ModelLookup.Callable callable) {
                found.add(callable.model());
            }
        }
        return found;
    }

    /** Whether the organisation may use a data set or a machine now; from memory too. */
    public boolean granted(UUID organisation, Resource resource) {
        return snapshot.grants(organisation, resource.kind(), resource.id(), time.now());
    }

    /**
     * Looks once for a change and takes it over.
     *
     * @return whether the catalogue was read again
     * @throws DatabaseUnavailableException when the database can't be asked; lookups go on
     */
    public synchronized boolean runOnce() {
        Snapshot before = snapshot;
        Instant now = time.now();
        if (before.nextPriceAt().map(next -> !now.isBefore(next)).orElse(false)) {
            before = before.at(now);
            snapshot = before;
        }
        if (database.read(Revision::read) == before.revision()) {
            return false;
        }
        snapshot = database.read(handle -> loader.load(handle, now));
        return true;
    }

    /** Polls on a thread of its own until {@link #close}. */
    public void start() {
        Thread.ofPlatform().daemon().name("model-directory").start(this::poll);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void poll() {
        boolean away = false;
        while (!closed) {
            try {
                runOnce();
                away = false;
            } catch (RuntimeException failure) {
                if (!away) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "the catalogue can''t be read; the last one known is used: {0}",
                            failure.getMessage());
                }
                away = true;
            }
            try {
                Thread.sleep(CatalogueLimits.defaults().refreshInterval());
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    /**
     * The model with the addresses that its hosted endpoints have now; those not up are left out.
     */
    private Model located(Model model) {
        boolean any = false;
        for (Endpoint endpoint : model.endpoints()) {
            any |= endpoint.kind() == Endpoint.Kind.HOSTED;
        }
        if (!any) {
            return model;
        }
        List<Endpoint> endpoints = new ArrayList<>(model.endpoints().size());
        for (Endpoint endpoint : model.endpoints()) {
            switch (endpoint.kind()) {
                case HTTP -> endpoints.add(endpoint);
                case HOSTED -> {
                    Optional<HostedModels.Hosted> at = hosted.locate(endpoint.upstreamModel());
                    at.ifPresent(place ->
                            endpoints.add(
                                    new Endpoint(
                                            endpoint.id(),
                                            endpoint.model(),
                                            endpoint.kind(),
                                            place.base(),
                                            endpoint.upstreamModel(),
                                            place.token(),
                                            endpoint.weight())));
                }
            }
        }
        return Snapshot.withEndpoints(model, endpoints);
    }
}
