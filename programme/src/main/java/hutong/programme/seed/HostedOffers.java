package hutong.programme.seed;

import hutong.catalogue.Catalogue;
import hutong.catalogue.Endpoints;
import hutong.catalogue.NewEndpoint;
import hutong.catalogue.NewModel;
import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.store.Act;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Offers the models that this machine hosts. Offering one again changes nothing. */
@Singleton
public final class HostedOffers {
    private final Database database;
    private final Catalogue catalogue;
    private final Endpoints endpoints;
    private final Time time;

    @Inject
    public HostedOffers(Database database, Catalogue catalogue, Endpoints endpoints, Time time) {
        this.database = database;
        this.catalogue = catalogue;
        this.endpoints = endpoints;
        this.time = time;
    }

    /**
     * Lists, prices, offers and connects a model, open to every organisation of the programme.
     *
     * @param supplier whom its charges are owed to
     * @return the model's id
     * @throws hutong.kernel.RefusedException when another model has its name
     */
    public UUID offer(UUID programme, UUID supplier, HostedOffer offer) {
        UUID model = Ids.derived(programme, "hosted-model:" + offer.name());
        NewModel listing =
                new NewModel(
                        model,
                        offer.name(),
                        offer.title(),
                        offer.description(),
                        programme,
                        supplier,
                        offer.abilities(),
                        offer.contextTokens(),
                        offer.outputTokensMax(),
                        offer.messageTokens(),
                        Optional.empty(),
                        true);
        boolean known =
                database.transact(handle ->
                        switch (catalogue.draft(handle, listing, Act.HOUSE)) {
                            case hutong.catalogue.CatalogueOutcome.Exists<?> ignored -> true;
                            case hutong.catalogue.CatalogueOutcome<?> made -> {
                                made.orThrow();
                                price(handle, model, offer);
                                yield false;
                            }
                        });
        if (!known) {
            UUID endpoint = Ids.derived(model, "hosted-endpoint");
            endpoints
                    .connect(NewEndpoint.hosted(endpoint, model, offer.name()), Act.HOUSE)
                    .orThrow();
        }
        return model;
    }

    private void price(org.jdbi.v3.core.Handle handle, UUID model, HostedOffer offer) {
        UUID version = Ids.derived(model, "first-price");
        catalogue.price(handle, version, model, offer.tariff(), time.now(), Act.HOUSE).orThrow();
        catalogue.offer(handle, model, Act.HOUSE).orThrow();
    }
}
