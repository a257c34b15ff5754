package hutong.catalogue.internal;

import hutong.catalogue.Endpoint;
import hutong.catalogue.Entitlement;
import hutong.catalogue.Model;
import hutong.catalogue.PriceVersion;
import hutong.catalogue.Resource;
import hutong.catalogue.ResourceKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The catalogue at one moment, immutable.
 *
 * @param names names and aliases to models
 * @param byName models in order of their names, without hosted addresses
 * @param versions all price versions of a model, newest number first
 * @param grants entitlements by organisation
 * @param nextPriceAt when the next price begins that is already decided
 */
public record Snapshot(
        long revision,
        Map<String, Model> names,
        List<Model> byName,
        Map<UUID, List<PriceVersion>> versions,
        Map<UUID, Map<Resource, List<Entitlement>>> grants,
        Optional<Instant> nextPriceAt) {

    public static Snapshot empty() {
        return new Snapshot(0, Map.of(), List.of(), Map.of(), Map.of(), Optional.empty());
    }

    /** Whether anything that counts at this moment opens the resource to the organisation. */
    public boolean grants(UUID organisation, ResourceKind kind, UUID resource, Instant at) {
        Map<Resource, List<Entitlement>> own = grants.get(organisation);
        List<Entitlement> found = own == null ? null : own.get(new Resource(kind, resource));
        if (found != null) {
            for (Entitlement entitlement : found) {
                if (entitlement.counts(at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same catalogue with the prices that are in force at a later moment. */
    public Snapshot at(Instant now) {
        Map<String, Model> priced = new java.util.HashMap<>(names.size() * 2);
        Map<UUID, Model> byId = new java.util.HashMap<>(byName.size() * 2);
        for (Model model : byName) {
            byId.put(model.id(), priced(model, now));
        }
        names.forEach((name, model) -> priced.put(name, byId.get(model.id())));
        List<Model> ordered =
                byId.values().stream().sorted(Comparator.comparing(Model::name)).toList();
        return new Snapshot(revision, priced, ordered, versions, grants, nextPrice(versions, now));
    }

    private Model priced(Model model, Instant now) {
        return withPrice(
                model, PriceRows.inForce(versions.getOrDefault(model.id(), List.of()), now));
    }

    static Optional<Instant> nextPrice(Map<UUID, List<PriceVersion>> versions, Instant now) {
        return versions.values().stream()
                .flatMap(List::stream)
                .map(PriceVersion::validFrom)
                .filter(from -> from.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    private static Model withPrice(Model model, Optional<PriceVersion> price) {
        return copy(model, price, model.endpoints());
    }

    public static Model withEndpoints(Model model, List<Endpoint> endpoints) {
        return copy(model, model.price(), endpoints);
    }

    private static Model copy(Model model, Optional<PriceVersion> price, List<Endpoint> endpoints) {
        return new Model(
                model.id(),
                model.name(),
                model.title(),
                model.description(),
                model.programme(),
                model.supplier(),
                model.abilities(),
                model.contextTokens(),
                model.outputTokensMax(),
                model.messageTokens(),
                model.filingNumber(),
                model.open(),
                price,
                endpoints,
                model.state());
    }
}
