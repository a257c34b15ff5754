package hutong.programme.http;

import hutong.catalogue.Ability;
import hutong.catalogue.CatalogueReader;
import hutong.catalogue.Model;
import hutong.catalogue.PriceVersion;
import hutong.identity.http.Given;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The catalogue of models and their prices, open to the public. */
@Path("/api/models")
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {
    private static final Set<Model.State> SHOWN =
            EnumSet.of(Model.State.OFFERED, Model.State.PAUSED);

    private final CatalogueReader models;
    private final Programmes programmes;

    @Inject
    public ModelResource(CatalogueReader models, Programmes programmes) {
        this.models = models;
        this.programmes = programmes;
    }

    /** Prices are nano-credits a token, and nano-credits a call. */
    public record PriceEntry(
            UUID id,
            int number,
            long inputNano,
            long cachedNano,
            long outputNano,
            long callNano,
            Instant validFrom) {
        static PriceEntry of(PriceVersion version) {
            return new PriceEntry(
                    version.id(),
                    version.number(),
                    version.tariff().inputNano(),
                    version.tariff().cachedNano(),
                    version.tariff().outputNano(),
                    version.tariff().callNano(),
                    version.validFrom());
        }
    }

    public record ModelEntry(
            UUID id,
            String name,
            String title,
            String description,
            UUID programme,
            UUID supplier,
            List<Ability> abilities,
            int contextTokens,
            int outputTokensMax,
            Optional<String> filingNumber,
            boolean open,
            Model.State state,
            Optional<PriceEntry> price) {
        static ModelEntry of(Model model) {
            return new ModelEntry(
                    model.id(),
                    model.name(),
                    model.title(),
                    model.description(),
                    model.programme(),
                    model.supplier(),
                    model.abilities().stream().sorted().toList(),
                    model.contextTokens(),
                    model.outputTokensMax(),
                    model.filingNumber(),
                    model.open(),
                    model.state(),
                    model.price().map(PriceEntry::of));
        }
    }

    public record WholeModel(ModelEntry model, List<String> aliases, List<PriceEntry> prices) {}

    @GET
    public Page<ModelEntry> all(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("supplier") @Nullable String supplier,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Optional<UUID> programme =
                slug == null
                        ? Optional.empty()
                        : Optional.of(Asked.programme(programmes, slug).id());
        Page<Model> page =
                models.models(
                        programme,
                        Asked.uuidMaybe("supplier", supplier),
                        SHOWN,
                        Optional.ofNullable(cursor),
                        Given.limit(limit));
        return new Page<>(page.items().stream().map(ModelEntry::of).toList(), page.next());
    }

    /** By name or alias, with all price versions, the newest first. */
    @GET
    @Path("{name:.+}")
    public WholeModel one(@PathParam("name") String name) {
        Model model =
                models.model(name)
                        .filter(it -> SHOWN.contains(it.state()))
                        .orElseThrow(() ->
                                Refusal.of(
                                                Refusal.Kind.NOT_FOUND,
                                                "model_not_found",
                                                "There is no model of this name.")
                                        .asException());
        return new WholeModel(
                ModelEntry.of(model),
                models.aliases(model.id()),
                models.prices(model.id()).stream().map(PriceEntry::of).toList());
    }
}
