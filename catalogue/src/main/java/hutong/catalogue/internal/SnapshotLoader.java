package hutong.catalogue.internal;

import hutong.catalogue.Endpoint;
import hutong.catalogue.Entitlement;
import hutong.catalogue.Model;
import hutong.catalogue.PriceVersion;
import hutong.catalogue.Resource;
import hutong.catalogue.SecretKeys;
import hutong.kernel.Redacted;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads the whole catalogue: a few tens of milliseconds at a thousand models. */
public final class SnapshotLoader {
    /** Where a hosted endpoint is stands in no row; the directory asks at each lookup. */
    public static final URI NOWHERE = URI.create("hosted:nowhere");

    private static final Redacted NO_SECRET = new Redacted("");
    private static final System.Logger LOG = System.getLogger(SnapshotLoader.class.getName());

    private final SecretBox box;

    public SnapshotLoader(SecretKeys keys) {
        this.box = new SecretBox(keys);
    }

    /**
     * The revision is read first, so a change that commits while the rows are read shows as a newer
     * revision at the next look.
     */
    public Snapshot load(Handle handle, Instant now) {
        long revision = Revision.read(handle);
        Map<UUID, List<PriceVersion>> versions =
                PriceRows.all(handle).stream().collect(Collectors.groupingBy(PriceVersion::model));
        Map<UUID, List<Endpoint>> endpoints = endpoints(handle);
        Map<UUID, Model> models = new HashMap<>();
        for (ModelRow row : ModelRow.all(handle)) {
            UUID id = row.offer().id();
            models.put(
                    id,
                    row.with(
                            PriceRows.inForce(versions.getOrDefault(id, List.of()), now),
                            endpoints.getOrDefault(id, List.of())));
        }
        Map<String, Model> names = new HashMap<>();
        for (NameRows.Name name : NameRows.all(handle)) {
            Model model = models.get(name.model());
            if (model != null) {
                names.put(name.name(), model);
            }
        }
        return new Snapshot(
                revision,
                names,
                models.values().stream().sorted(Comparator.comparing(Model::name)).toList(),
                versions,
                grants(handle, now),
                Snapshot.nextPrice(versions, now));
    }

    private static Map<UUID, Map<Resource, List<Entitlement>>> grants(Handle handle, Instant now) {
        Map<UUID, Map<Resource, List<Entitlement>>> grants = new HashMap<>();
        for (Entitlement e : EntitlementRows.living(handle, now)) {
            grants.computeIfAbsent(e.organisation(), organisation -> new HashMap<>())
                    .computeIfAbsent(
                            new Resource(e.kind(), e.resource()), resource -> new ArrayList<>(1))
                    .add(e);
        }
        return grants;
    }

    private Map<UUID, List<Endpoint>> endpoints(Handle handle) {
        Map<UUID, List<Endpoint>> endpoints = new HashMap<>();
        for (EndpointRow row : EndpointRow.inUse(handle, Optional.empty())) {
            Optional<Redacted> secret =
                    row.secret().isEmpty()
                            ? Optional.of(NO_SECRET)
                            : box.open(row.id(), row.secret().get());
            if (secret.isEmpty()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "endpoint {0} is left out: its secret does not open with the keys at hand",
                        row.id());
                continue;
            }
            endpoints
                    .computeIfAbsent(row.model(), model -> new ArrayList<>(1))
                    .add(
                            new Endpoint(
                                    row.id(),
                                    row.model(),
                                    row.kind(),
                                    row.base().orElse(NOWHERE),
                                    row.upstreamModel(),
                                    secret.get(),
                                    row.weight()));
        }
        return endpoints;
    }
}
