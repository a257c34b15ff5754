package hutong.catalogue;

import hutong.catalogue.CatalogueOutcome.Conflict;
import hutong.catalogue.CatalogueOutcome.Done;
import hutong.catalogue.CatalogueOutcome.Exists;
import hutong.catalogue.CatalogueOutcome.Refused;
import hutong.catalogue.internal.ModelRow;
import hutong.catalogue.internal.ModelRules;
import hutong.catalogue.internal.NameRows;
import hutong.catalogue.internal.PriceRows;
import hutong.catalogue.internal.Revision;
import hutong.kernel.Refusal;
import hutong.kernel.Tariff;
import hutong.kernel.Time;
import hutong.store.Act;
import hutong.store.AuditTrail;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Changes to models, their names, prices and states.
 *
 * <ul>
 *   <li>Each change joins the caller's transaction and writes the audit trail in it.
 *   <li>Ids come from the caller, so that a change that is made again answers {@link Exists}.
 *   <li>Price versions are added and never changed; a name or alias belongs to one model for good.
 *   <li>Who may make a change is the caller's to check.
 * </ul>
 */
@Singleton
public final class Catalogue {
    private final AuditTrail trail;
    private final Time time;
    private final CatalogueLimits limits = CatalogueLimits.defaults();

    @Inject
    public Catalogue(AuditTrail trail, Time time) {
        this.trail = trail;
        this.time = time;
    }

    /** Lists a model as a draft, which only its supplier and the office see. */
    public CatalogueOutcome<Model> draft(Handle handle, NewModel model, UUID by) {
        Optional<ModelRow> known = ModelRow.find(handle, model.id());
        if (known.isPresent()) {
            return ModelRules.difference(known.get().offer(), model)
                    .<CatalogueOutcome<Model>>map(Conflict::new)
                    .orElseGet(() -> new Exists<>(read(handle, model.id())));
        }
        Optional<Refusal> wrong = ModelRules.check(model, limits);
        if (wrong.isPresent()) {
            return new Refused<>(wrong.get());
        }
        if (!NameRows.take(handle, new NameRows.Name(model.name(), model.id(), true))) {
            return new Refused<>(taken(model.name()));
        }
        ModelRow.insert(handle, model, time.now(), by);
        Revision.advance(handle);
        trail.record(
                handle,
                Act.of(by, "model.drafted", model.id(), model.programme())
                        .to(Map.of("name", model.name())));
        return new Done<>(read(handle, model.id()));
    }

    /**
     * Gives a model another name that clients may call it by, such as one that they know from
     * elsewhere.
     */
    public CatalogueOutcome<Model> alias(Handle handle, UUID model, String alias, UUID by) {
        Optional<ModelRow> row = ModelRow.lock(handle, model);
        if (row.isEmpty()) {
            return new Refused<>(noSuchModel());
        }
        Optional<NameRows.Name> owner = NameRows.find(handle, alias);
        if (owner.isPresent() && owner.get().model().equals(model)) {
            return new Exists<>(read(handle, model));
        }
        Optional<Refusal> wrong = ModelRules.checkName(alias, limits);
        if (wrong.isPresent()) {
            return new Refused<>(wrong.get());
        }
        if (NameRows.aliases(handle, model).size() >= limits.aliasesMax()) {
            return new Refused<>(Refusal.invalid("alias", "A model has at most 20 aliases."));
        }
        if (!NameRows.take(handle, new NameRows.Name(alias, model, false))) {
            return new Refused<>(taken(alias));
        }
        Revision.advance(handle);
        trail.record(
                handle,
                Act.of(by, "model.alias_added", model, row.get().offer().programme())
                        .to(Map.of("alias", alias)));
        return new Done<>(read(handle, model));
    }

    /**
     * Adds a price version. From {@code validFrom} on it is in force, and stands before every
     * version that was decided earlier.
     *
     * @param id made once by the caller and kept for every retry
     * @param validFrom now or later; an earlier time counts as now
     */
    public CatalogueOutcome<PriceVersion> price(
            Handle handle, UUID id, UUID model, Tariff tariff, Instant validFrom, UUID by) {
        Optional<ModelRow> row = ModelRow.lock(handle, model);
        if (row.isEmpty()) {
            return new Refused<>(noSuchModel());
        }
        Optional<PriceVersion> known = PriceRows.byId(handle, id);
        if (known.isPresent()) {
            return known.get().model().equals(model) && known.get().tariff().equals(tariff)
                    ? new Exists<>(known.get())
                    : new Conflict<>("tariff");
        }
        if (row.get().state() == Model.State.WITHDRAWN) {
            return new Refused<>(ModelRules.withdrawn());
        }
        Instant now = time.now();
        List<PriceVersion> before = PriceRows.ofModel(handle, model);
        PriceVersion version =
                new PriceVersion(
                        id,
                        model,
                        before.isEmpty() ? 1 : before.getFirst().number() + 1,
                        tariff,
                        validFrom.isBefore(now) ? now : validFrom);
        PriceRows.insert(handle, version, now, by);
        Revision.advance(handle);
        trail.record(
                handle,
                Act.of(by, "model.priced", model, row.get().offer().programme())
                        .changed(
                                "tariff",
                                before.isEmpty() ? "" : before.getFirst().tariff(),
                                tariff));
        return new Done<>(version);
    }

    /** Offers a draft or a paused model; it needs a price. */
    public CatalogueOutcome<Model> offer(Handle handle, UUID model, UUID by) {
        return move(handle, model, Model.State.OFFERED, "", by);
    }

    /** Stops new calls for a while; those in flight end as they would. */
    public CatalogueOutcome<Model> pause(Handle handle, UUID model, String reason, UUID by) {
        return move(handle, model, Model.State.PAUSED, reason, by);
    }

    /** Takes a model out of the catalogue for good. */
    public CatalogueOutcome<Model> withdraw(Handle handle, UUID model, String reason, UUID by) {
        return move(handle, model, Model.State.WITHDRAWN, reason, by);
    }

    private CatalogueOutcome<Model> move(
            Handle handle, UUID model, Model.State to, String reason, UUID by) {
        Optional<ModelRow> row = ModelRow.lock(handle, model);
        if (row.isEmpty()) {
            return new Refused<>(noSuchModel());
        }
        Model.State from = row.get().state();
        if (from == to) {
            return new Exists<>(read(handle, model));
        }
        if (!from.mayBecome(to)) {
            return new Refused<>(ModelRules.notFrom(from, to));
        }
        if (to == Model.State.OFFERED && PriceRows.ofModel(handle, model).isEmpty()) {
            return new Refused<>(ModelRules.unpriced());
        }
        ModelRow.setState(handle, model, to);
        Revision.advance(handle);
        trail.record(
                handle,
                Act.of(by, "model.moved", model, row.get().offer().programme())
                        .because(reason)
                        .changed("state", from, to));
        return new Done<>(read(handle, model));
    }

    private Model read(Handle handle, UUID model) {
        return CatalogueReader.model(handle, model, time.now()).orElseThrow();
    }

    private static Refusal noSuchModel() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "model_not_found", "There is no model of this id.");
    }

    private static Refusal taken(String name) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "name_taken",
                "Another model is called " + name + "; choose another name.",
                Optional.of("name"),
                Optional.empty());
    }
}
