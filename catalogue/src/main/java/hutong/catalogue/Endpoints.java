package hutong.catalogue;

import hutong.catalogue.CatalogueOutcome.Conflict;
import hutong.catalogue.CatalogueOutcome.Done;
import hutong.catalogue.CatalogueOutcome.Exists;
import hutong.catalogue.CatalogueOutcome.Refused;
import hutong.catalogue.internal.EndpointRow;
import hutong.catalogue.internal.ModelRow;
import hutong.catalogue.internal.ModelRules;
import hutong.catalogue.internal.Revision;
import hutong.catalogue.internal.SecretBox;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Where models are reached.
 *
 * <ul>
 *   <li>A secret is encrypted before it reaches the database and is never given back or logged.
 *   <li>An address is checked by {@link EndpointRules}, outside any transaction.
 *   <li>Who may make a change is the caller's to check.
 * </ul>
 */
@Singleton
public final class Endpoints {
    private static final System.Logger LOG = System.getLogger(Endpoints.class.getName());

    private final Database database;
    private final EndpointRules rules;
    private final SecretBox box;
    private final AuditTrail trail;
    private final Time time;
    private final CatalogueLimits limits = CatalogueLimits.defaults();

    @Inject
    public Endpoints(
            Database database, EndpointRules rules, SecretKeys keys, AuditTrail trail, Time time) {
        this.database = database;
        this.rules = rules;
        this.box = new SecretBox(keys);
        this.trail = trail;
        this.time = time;
    }

    /** Connects an endpoint in a transaction of its own; it counts within a second. */
    public CatalogueOutcome<EndpointEntry> connect(NewEndpoint endpoint, UUID by) {
        Optional<Refusal> wrong = check(endpoint);
        if (wrong.isEmpty() && endpoint.base().isPresent()) {
            wrong = rules.check(endpoint.base().get());
        }
        if (wrong.isPresent()) {
            return new Refused<>(wrong.get());
        }
        Optional<SecretBox.Sealed> secret =
                endpoint.secret().isBlank()
                        ? Optional.empty()
                        : Optional.of(box.seal(endpoint.id(), endpoint.secret()));
        EndpointRow row = EndpointRow.of(endpoint, secret);
        return database.transact(handle -> connect(handle, row, by));
    }

    private CatalogueOutcome<EndpointEntry> connect(Handle handle, EndpointRow row, UUID by) {
        Optional<ModelRow> model = ModelRow.lock(handle, row.model());
        if (model.isEmpty()) {
            return new Refused<>(Refusal.invalid("model", "There is no model of this id."));
        }
        Optional<EndpointRow> known = EndpointRow.find(handle, row.id());
        if (known.isPresent()) {
            boolean same =
                    known.get().model().equals(row.model())
                            && known.get().base().equals(row.base())
                            && known.get().upstreamModel().equals(row.upstreamModel());
            return same ? new Exists<>(EndpointEntry.of(known.get())) : new Conflict<>("base");
        }
        if (model.get().state() == Model.State.WITHDRAWN) {
            return new Refused<>(ModelRules.withdrawn());
        }
        if (EndpointRow.inUse(handle, Optional.of(row.model())).size() >= limits.endpointsMax()) {
            return new Refused<>(
                    Refusal.invalid(
                            "model",
                            "A model has at most " + limits.endpointsMax() + " endpoints."));
        }
        EndpointRow.insert(handle, row, time.now(), by);
        Revision.advance(handle);
        trail.record(
                handle,
                Act.of(by, "endpoint.connected", row.id(), model.get().offer().programme())
                        .to(
                                Map.of(
                                        "model", model.get().offer().name(),
                                        "base", row.base().map(URI::toString).orElse("hosted"))));
        return new Done<>(EndpointEntry.of(row));
    }

    /** Takes an endpoint out of use; calls in flight end as they would. */
    public CatalogueOutcome<EndpointEntry> remove(UUID endpoint, UUID by) {
        return database.transact(handle -> {
            Optional<EndpointRow> row = EndpointRow.find(handle, endpoint);
            if (row.isEmpty()) {
                return new Refused<EndpointEntry>(
                        Refusal.of(
                                Refusal.Kind.NOT_FOUND,
                                "endpoint_not_found",
                                "There is no endpoint of this id."));
            }
            if (!EndpointRow.remove(handle, endpoint, time.now())) {
                return new Exists<>(EndpointEntry.of(row.get()));
            }
            UUID programme =
                    ModelRow.find(handle, row.get().model())
                            .map(model -> model.offer().programme())
                            .orElse(Act.HOUSE);
            Revision.advance(handle);
            trail.record(handle, Act.of(by, "endpoint.removed", endpoint, programme));
            return new Done<>(EndpointEntry.of(row.get()));
        });
    }

    /**
     * Encrypts every secret that stands under an older key with the current one; answers how many.
     * After it the older keys can be taken out of the file.
     */
    public int encryptAgain() {
        List<EndpointRow> rows =
                database.read(handle -> EndpointRow.inUse(handle, Optional.empty()));
        int done = 0;
        for (EndpointRow row : rows) {
            if (row.secret().isEmpty() || row.secret().get().key().equals(box.currentKey())) {
                continue;
            }
            SecretBox.Sealed old = row.secret().get();
            var secret = box.open(row.id(), old);
            if (secret.isEmpty()) {
                LOG.log(System.Logger.Level.WARNING, "endpoint {0}: its key is missing", row.id());
                continue;
            }
            SecretBox.Sealed sealed = box.seal(row.id(), secret.get());
            boolean changed =
                    database.transact(handle ->
                            EndpointRow.replaceSecret(handle, row.id(), old.key(), sealed));
            done += changed ? 1 : 0;
        }
        return done;
    }

    private Optional<Refusal> check(NewEndpoint endpoint) {
        if (endpoint.upstreamModel().isBlank() || endpoint.upstreamModel().length() > 200) {
            return Optional.of(
                    Refusal.invalid("upstreamModel", "Give the name that the endpoint knows."));
        }
        if (endpoint.weight() < 1 || endpoint.weight() > limits.endpointWeightMax()) {
            return Optional.of(
                    Refusal.invalid(
                            "weight", "Give a weight of 1 to " + limits.endpointWeightMax() + "."));
        }
        String secret = endpoint.secret().reveal();
        boolean printable = secret.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        return secret.length() <= limits.secretCharactersMax() && (secret.isBlank() || printable)
                ? Optional.empty()
                : Optional.of(
                        Refusal.invalid(
                                "secret", "Give a secret of printable ASCII without spaces."));
    }
}
