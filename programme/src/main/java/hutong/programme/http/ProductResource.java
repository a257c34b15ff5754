package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.SignedIn;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.programme.Programme;
import hutong.programme.Programmes;
import hutong.programme.outcomes.Product;
import hutong.programme.outcomes.ProductDesk;
import hutong.programme.outcomes.ProductMove;
import hutong.programme.outcomes.ProductReader;
import hutong.programme.outcomes.ProductState;
import hutong.programme.outcomes.Scenario;
import hutong.programme.outcomes.TargetBoard;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Products and the yearly target. Everybody reads verified products and the target; makers read and
 * change their own; the office of the programme reads all and verifies.
 */
@Path("/api/products")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProductResource {
    private final ProductDesk desk;
    private final ProductReader reader;
    private final TargetBoard board;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Ids ids;

    @Inject
    public ProductResource(
            ProductDesk desk,
            ProductReader reader,
            TargetBoard board,
            Programmes programmes,
            Visitor visitor,
            Ids ids) {
        this.desk = desk;
        this.reader = reader;
        this.board = board;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
    }

    /**
     * @param version the one that was read
     * @param reason why; kept on record
     */
    public record MoveRequest(@Nullable Integer version, @Nullable String reason) {}

    /**
     * Newest first: verified ones for everybody, with {@code organisation} all of it for its
     * members, with {@code state} for the office.
     */
    @GET
    public Page<ProductEntry> all(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("state") @Nullable String state,
            @QueryParam("scenario") @Nullable String scenario,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        if (organisation != null) {
            UUID id = Given.id("organisation", organisation);
            Refusal.throwIf(Access.mayActForOrganisation(visitor.principal(), id));
            return new Page<>(
                    reader.ofOrganisation(id).stream()
                            .map(it -> ProductEntry.of(it, true))
                            .toList(),
                    Optional.empty());
        }
        Programme programme = Asked.programme(programmes, slug);
        Optional<UUID> before = Asked.uuidMaybe("cursor", cursor);
        int size = Given.limit(limit);
        if (state == null) {
            Page<Product> page = reader.inUse(programme.id(), scenario(scenario), before, size);
            return entries(page, false);
        }
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), programme.id()));
        return entries(reader.ofProgramme(programme.id(), states(state), before, size), true);
    }

    /** The year's targets with what counts so far. */
    @GET
    @Path("target")
    public Page<TargetBoard.Standing> target(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("year") @Nullable Integer year) {
        UUID programme = Asked.programme(programmes, slug).id();
        if (year != null && (year < 2000 || year > 2200)) {
            throw Refusal.invalid("year", "Give a calendar year.").asException();
        }
        return new Page<>(
                year == null ? board.standings(programme) : board.standings(programme, year),
                Optional.empty());
    }

    /** Verified products as a table; {@link Sheet} keeps cells from being read as formulas. */
    @GET
    @Path("export.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("programme") @Nullable String slug) {
        UUID programme = Asked.programme(programmes, slug).id();
        Sheet sheet =
                new Sheet(
                        "id",
                        "name",
                        "organisation",
                        "scenario",
                        "sector",
                        "stage",
                        "users",
                        "models",
                        "counted_at",
                        "demonstration");
        Optional<UUID> before = Optional.empty();
        do {
            Page<Product> page = reader.inUse(programme, Optional.empty(), before, Page.SIZE_MAX);
            page.items().forEach(it -> row(sheet, it));
            before = page.next().map(UUID::fromString);
        } while (before.isPresent());
        return sheet.response("products.csv");
    }

    @GET
    @Path("{product}")
    public ProductEntry one(@PathParam("product") String product) {
        return entry(seen(product));
    }

    /** What was done to it, for its maker and the office. */
    @GET
    @Path("{product}/history")
    public List<Product.Step> history(@PathParam("product") String product) {
        Product known = seen(product);
        if (!reader.seesAll(visitor.principal(), known)) {
            throw notFound().asException();
        }
        return reader.history(known.id());
    }

    /** Registers a product; answers 201. */
    @POST
    public Response register(ProductRequest wanted, @Context ContainerRequestContext request) {
        SignedIn person = visitor.required();
        UUID programme = Asked.programme(programmes, Given.body(wanted).programme()).id();
        UUID organisation = Given.id("organisation", wanted.organisation());
        Refusal.throwIf(Access.mayActForOrganisation(person, organisation));
        Product made =
                desk.register(
                                person,
                                Given.operation(request, ids),
                                programme,
                                organisation,
                                wanted.facts(),
                                false)
                        .orThrow();
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(entry(made))
                .build();
    }

    @POST
    @Path("{product}/revise")
    public ProductEntry revise(@PathParam("product") String product, ProductRequest wanted) {
        SignedIn person = visitor.required();
        Product known = seen(product);
        Refusal.throwIf(Access.mayActForOrganisation(person, known.organisation()));
        return entry(
                desk.revise(person, known.id(), Given.body(wanted).seen(), wanted.facts())
                        .orThrow());
    }

    @POST
    @Path("{product}/verify")
    public ProductEntry verify(@PathParam("product") String product, MoveRequest move) {
        return moved(product, ProductMove.VERIFY, move);
    }

    @POST
    @Path("{product}/send-back")
    public ProductEntry sendBack(@PathParam("product") String product, MoveRequest move) {
        return moved(product, ProductMove.SEND_BACK, move);
    }

    @POST
    @Path("{product}/withdraw")
    public ProductEntry withdraw(@PathParam("product") String product, MoveRequest move) {
        return moved(product, ProductMove.WITHDRAW, move);
    }

    private ProductEntry moved(String product, ProductMove move, @Nullable MoveRequest asked) {
        visitor.required();
        MoveRequest given = Given.body(asked);
        return entry(
                desk.move(
                                visitor.principal(),
                                seen(product).id(),
                                ProductRequest.seen(given.version()),
                                move,
                                Asked.lines("reason", given.reason()))
                        .orThrow());
    }

    private Product seen(String product) {
        return reader.seen(visitor.principal(), Given.id("product", product))
                .orElseThrow(() -> notFound().asException());
    }

    private ProductEntry entry(Product product) {
        return ProductEntry.of(product, reader.seesAll(visitor.principal(), product));
    }

    private static Page<ProductEntry> entries(Page<Product> page, boolean whole) {
        return new Page<>(
                page.items().stream().map(it -> ProductEntry.of(it, whole)).toList(), page.next());
    }

    private static void row(Sheet sheet, Product product) {
        var facts = product.facts();
        sheet.row(
                product.id(),
                facts.name(),
                product.organisation(),
                facts.scenario(),
                facts.sector(),
                facts.stage(),
                facts.users(),
                String.join("; ", facts.models()),
                product.countedAt().map(Object::toString).orElse(""),
                product.demonstration());
    }

    private static Optional<Scenario> scenario(@Nullable String text) {
        return text == null
                ? Optional.empty()
                : Optional.of(Asked.one(Scenario.class, "scenario", text));
    }

    private static Set<ProductState> states(String text) {
        return text.equals("all")
                ? EnumSet.allOf(ProductState.class)
                : EnumSet.of(Asked.one(ProductState.class, "state", text));
    }

    private static Refusal notFound() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "product_not_found", "There is no product of this id.");
    }
}
