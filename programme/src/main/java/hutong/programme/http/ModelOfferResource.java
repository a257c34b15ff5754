package hutong.programme.http;

import hutong.catalogue.Catalogue;
import hutong.catalogue.CatalogueOutcome;
import hutong.catalogue.CatalogueReader;
import hutong.catalogue.EndpointEntry;
import hutong.catalogue.Endpoints;
import hutong.catalogue.Model;
import hutong.catalogue.NewEndpoint;
import hutong.catalogue.NewModel;
import hutong.catalogue.PriceVersion;
import hutong.identity.Access;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Redacted;
import hutong.kernel.Refusal;
import hutong.kernel.Tariff;
import hutong.kernel.Time;
import hutong.programme.Programmes;
import hutong.programme.Role;
import hutong.programme.http.ModelResource.ModelEntry;
import hutong.programme.http.ModelResource.PriceEntry;
import hutong.programme.partners.PartnerAccess;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Offers of models, for their suppliers and the programme office. */
@Path("/api/model-offers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ModelOfferResource {
    private final Catalogue catalogue;
    private final CatalogueReader reader;
    private final Endpoints endpoints;
    private final Programmes programmes;
    private final PartnerAccess access;
    private final Visitor visitor;
    private final Database database;
    private final Ids ids;
    private final Time time;

    @Inject
    public ModelOfferResource(
            Catalogue catalogue,
            CatalogueReader reader,
            Endpoints endpoints,
            Programmes programmes,
            PartnerAccess access,
            Visitor visitor,
            Database database,
            Ids ids,
            Time time) {
        this.catalogue = catalogue;
        this.reader = reader;
        this.endpoints = endpoints;
        this.programmes = programmes;
        this.access = access;
        this.visitor = visitor;
        this.database = database;
        this.ids = ids;
        this.time = time;
    }

    /** Whole nano-credits a token, and a call; what is left out costs nothing. */
    public record PriceRequest(
            @Nullable Long inputNano,
            @Nullable Long cachedNano,
            @Nullable Long outputNano,
            @Nullable Long callNano,
            @Nullable String validFrom) {
        Tariff tariff() {
            return new Tariff(
                    price("inputNano", inputNano),
                    price("cachedNano", cachedNano),
                    price("outputNano", outputNano),
                    price("callNano", callNano));
        }

        private static long price(String field, @Nullable Long nano) {
            if (nano != null && (nano < 0 || nano > 1_000_000_000_000L)) {
                throw Refusal.invalid(field, "Give 0 to 1,000 credits, in nano-credits.")
                        .asException();
            }
            return nano == null ? 0 : nano;
        }
    }

    /**
     * @param secret sent to the endpoint as a bearer token; kept encrypted, never shown again
     */
    public record EndpointRequest(
            @Nullable String base,
            @Nullable String upstreamModel,
            @Nullable String secret,
            @Nullable Integer weight) {
        /** Never with the secret. */
        @Override
        public String toString() {
            return "EndpointRequest[" + base + "]";
        }
    }

    public record ReasonRequest(@Nullable String reason) {}

    public record AliasRequest(@Nullable String alias) {}

    /** Everything of one offer, drafts too. */
    @GET
    @Path("{model}")
    public ModelEntry one(@PathParam("model") String model) {
        return ModelEntry.of(read(model));
    }

    /** Lists a model as a draft; answers 201. */
    @POST
    public Response draft(@Nullable ModelRequest wanted, @Context ContainerRequestContext request) {
        UUID by = visitor.required().id();
        ModelRequest body = Given.body(wanted);
        UUID programme = Asked.programme(programmes, body.programme()).id();
        UUID supplier = Given.id("supplier", body.supplier());
        Refusal.throwIf(access.mayOffer(visitor.principal(), programme, supplier, Role.MODEL));
        NewModel model = body.model(Given.operation(request, ids), programme);
        return created(ModelEntry.of(change(handle -> catalogue.draft(handle, model, by))));
    }

    @POST
    @Path("{model}/prices")
    public Response price(
            @PathParam("model") String model,
            @Nullable PriceRequest wanted,
            @Context ContainerRequestContext request) {
        Model mine = mine(model);
        PriceRequest body = Given.body(wanted);
        UUID id = Given.operation(request, ids);
        UUID by = visitor.required().id();
        var from =
                body.validFrom() == null
                        ? time.now()
                        : Asked.instant("validFrom", body.validFrom());
        PriceVersion version =
                change(handle -> catalogue.price(handle, id, mine.id(), body.tariff(), from, by));
        return created(PriceEntry.of(version));
    }

    @POST
    @Path("{model}/aliases")
    public ModelEntry alias(@PathParam("model") String model, @Nullable AliasRequest wanted) {
        Model mine = mine(model);
        String alias = Asked.text("alias", Given.body(wanted).alias());
        UUID by = visitor.required().id();
        return ModelEntry.of(change(handle -> catalogue.alias(handle, mine.id(), alias, by)));
    }

    @POST
    @Path("{model}/offer")
    public ModelEntry offer(@PathParam("model") String model) {
        Model mine = mine(model);
        UUID by = visitor.required().id();
        return ModelEntry.of(change(handle -> catalogue.offer(handle, mine.id(), by)));
    }

    @POST
    @Path("{model}/pause")
    public ModelEntry pause(@PathParam("model") String model, @Nullable ReasonRequest wanted) {
        Model mine = mine(model);
        String why = Asked.lines("reason", Given.body(wanted).reason());
        UUID by = visitor.required().id();
        return ModelEntry.of(change(handle -> catalogue.pause(handle, mine.id(), why, by)));
    }

    @POST
    @Path("{model}/withdraw")
    public ModelEntry withdraw(@PathParam("model") String model, @Nullable ReasonRequest wanted) {
        Model mine = mine(model);
        String why = Asked.lines("reason", Given.body(wanted).reason());
        UUID by = visitor.required().id();
        return ModelEntry.of(change(handle -> catalogue.withdraw(handle, mine.id(), why, by)));
    }

    @GET
    @Path("{model}/endpoints")
    public List<EndpointEntry> endpoints(@PathParam("model") String model) {
        return reader.endpoints(read(model).id());
    }

    @POST
    @Path("{model}/endpoints")
    public Response connect(
            @PathParam("model") String model,
            @Nullable EndpointRequest wanted,
            @Context ContainerRequestContext request) {
        Model mine = mine(model);
        EndpointRequest body = Given.body(wanted);
        NewEndpoint endpoint =
                new NewEndpoint(
                        Given.operation(request, ids),
                        mine.id(),
                        Optional.of(uri(body.base())),
                        Asked.text("upstreamModel", body.upstreamModel()),
                        new Redacted(body.secret() == null ? "" : body.secret()),
                        body.weight() == null ? 1 : body.weight());
        return created(endpoints.connect(endpoint, visitor.required().id()).orThrow());
    }

    @DELETE
    @Path("{model}/endpoints/{endpoint}")
    public void remove(@PathParam("model") String model, @PathParam("endpoint") String endpoint) {
        UUID id = Given.id("endpoint", endpoint);
        boolean known =
                reader.endpoints(mine(model).id()).stream().anyMatch(it -> it.id().equals(id));
        if (!known) {
            throw Refusal.of(
                            Refusal.Kind.NOT_FOUND,
                            "endpoint_not_found",
                            "The model has no endpoint of this id.")
                    .asException();
        }
        endpoints.remove(id, visitor.required().id()).orThrow();
    }

    /** The model, where the visitor may offer it; for others it does not exist. */
    private Model mine(String model) {
        return known(model, this::isMine);
    }

    /** The same, for those too who read all of its programme. */
    private Model read(String model) {
        return known(
                model,
                it ->
                        isMine(it)
                                || Access.mayReadProgramme(visitor.principal(), it.programme())
                                        .isEmpty());
    }

    private boolean isMine(Model model) {
        return access.mayOffer(visitor.principal(), model.programme(), model.supplier(), Role.MODEL)
                .isEmpty();
    }

    private Model known(String model, Predicate<Model> open) {
        UUID id = Given.id("model", model);
        visitor.required();
        return reader.model(id)
                .filter(open)
                .orElseThrow(() ->
                        Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        "model_not_found",
                                        "You offer no model of this id.")
                                .asException());
    }

    private <T> T change(Function<Handle, CatalogueOutcome<T>> what) {
        return database.transact(what::apply).orThrow();
    }

    private static Response created(Object entity) {
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(entity)
                .build();
    }

    private static URI uri(@Nullable String base) {
        try {
            return URI.create(Asked.text("base", base));
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid("base", "Give a whole address, with https:// before it.")
                    .asException();
        }
    }
}
