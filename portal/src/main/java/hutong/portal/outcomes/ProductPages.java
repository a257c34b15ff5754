package hutong.portal.outcomes;

import hutong.identity.Access;
import hutong.identity.http.Visitor;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.portal.frame.Choice;
import hutong.portal.frame.HomeProgramme;
import hutong.portal.frame.Visit;
import hutong.programme.Programme;
import hutong.programme.outcomes.Evidence;
import hutong.programme.outcomes.Product;
import hutong.programme.outcomes.ProductDesk;
import hutong.programme.outcomes.ProductMove;
import hutong.programme.outcomes.ProductReader;
import hutong.programme.outcomes.Scenario;
import hutong.programme.outcomes.TargetBoard;
import hutong.reports.Names;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The public board of products with the yearly target, and the page of one product. */
@Path("/products")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ProductPages {
    private final Visit visit;
    private final Visitor visitor;
    private final HomeProgramme home;
    private final ProductReader reader;
    private final ProductDesk desk;
    private final TargetBoard board;
    private final ProductTexts texts;
    private final Names names;

    @Inject
    ProductPages(
            Visit visit,
            Visitor visitor,
            HomeProgramme home,
            ProductReader reader,
            ProductDesk desk,
            TargetBoard board,
            ProductTexts texts,
            Names names) {
        this.visit = visit;
        this.visitor = visitor;
        this.home = home;
        this.reader = reader;
        this.desk = desk;
        this.board = board;
        this.texts = texts;
        this.names = names;
    }

    record Board(
            String slug,
            List<Goal> goals,
            List<Choice> scenarios,
            List<ProductTexts.Row> products,
            String next)
            implements TemplateInstance {}

    /**
     * @param doors one for each that is aimed at; true when it is verified
     */
    record Goal(
            String id,
            String title,
            String aim,
            String soFar,
            String said,
            int demonstration,
            List<Boolean> doors,
            List<Month> months) {}

    record Month(String month, int count) {}

    record One(
            UUID id,
            String name,
            String organisation,
            String summary,
            boolean demonstration,
            String state,
            String tone,
            List<Fact> facts,
            List<Proof> proofs,
            boolean whole,
            boolean mine,
            List<Done> history,
            List<Move> moves,
            int version)
            implements TemplateInstance {}

    record Fact(String label, String value) {}

    record Proof(String kind, String value, boolean link) {}

    record Done(Instant at, String what, String who, String why) {}

    record Move(String key, String label, String means, boolean needed) {}

    @GET
    public TemplateInstance board(
            @QueryParam("scenario") @DefaultValue("") String scenario,
            @QueryParam("after") @DefaultValue("") String after) {
        Programme programme = programme();
        Optional<Scenario> chosen =
                Stream.of(Scenario.values())
                        .filter(it -> ProductTexts.key(it).equals(scenario))
                        .findFirst();
        Page<Product> page = reader.inUse(programme.id(), chosen, uuid(after), Page.SIZE_DEFAULT);
        return new Board(
                programme.slug(),
                board.standings(programme.id()).stream().map(this::goal).toList(),
                texts.choices(Scenario.class, scenario),
                texts.rows(page.items()),
                page.next().orElse(""));
    }

    @GET
    @Path("{product}")
    public TemplateInstance one(@PathParam("product") String id) {
        Product product = seen(id);
        boolean whole = reader.seesAll(visitor.principal(), product);
        List<Product.Step> steps = whole ? reader.history(product.id()) : List.of();
        Map<UUID, String> people = names.people(steps.stream().map(Product.Step::by).toList());
        return new One(
                product.id(),
                product.facts().name(),
                names.organisations(List.of(product.organisation()))
                        .getOrDefault(product.organisation(), ""),
                product.facts().summary(),
                product.demonstration(),
                visit.name(product.state()),
                ProductTexts.tone(product.state()),
                facts(product, whole),
                product.facts().evidence().stream()
                        .filter(it -> whole || it.open())
                        .map(it ->
                                new Proof(
                                        visit.name(it.kind()),
                                        it.value(),
                                        it.kind() == Evidence.Kind.ADDRESS))
                        .toList(),
                whole,
                isMine(product),
                steps.stream()
                        .map(it ->
                                new Done(
                                        it.at(),
                                        visit.name(it.move()),
                                        people.getOrDefault(it.by(), ""),
                                        it.reason()))
                        .toList(),
                product.state().moves().stream()
                        .filter(it -> it != ProductMove.REVISE)
                        .filter(it -> mayMake(product, it))
                        .map(it ->
                                new Move(
                                        ProductTexts.key(it),
                                        visit.name(it),
                                        visit.sayOf("outcomes_means", it),
                                        it.needsReason()))
                        .toList(),
                product.version());
    }

    @POST
    @Path("{product}/{move}")
    public Response move(
            @PathParam("product") String id,
            @PathParam("move") String move,
            @FormParam("version") @DefaultValue("-1") int version,
            @FormParam("reason") @DefaultValue("") String reason) {
        visitor.required();
        Product product = seen(id);
        ProductMove wanted =
                Stream.of(ProductMove.VERIFY, ProductMove.SEND_BACK, ProductMove.WITHDRAW)
                        .filter(it -> ProductTexts.key(it).equals(move))
                        .findFirst()
                        .orElseThrow(ProductPages::missing);
        desk.move(visitor.principal(), product.id(), version, wanted, reason).orThrow();
        return Response.seeOther(URI.create("/products/" + product.id())).build();
    }

    private List<Fact> facts(Product product, boolean whole) {
        var facts = product.facts();
        Map<UUID, String> partners = names.organisations(facts.partners());
        return Stream.of(
                        new Fact(visit.say("outcomes_kind"), visit.name(facts.kind())),
                        new Fact(visit.say("outcomes_scenario"), texts.field(product)),
                        new Fact(visit.say("outcomes_stage"), visit.name(facts.stage())),
                        new Fact(visit.say("outcomes_users"), visit.count(facts.users())),
                        new Fact(
                                visit.say("outcomes_models"),
                                String.join(visit.say("frame_list_comma") + " ", facts.models())),
                        new Fact(
                                visit.say("outcomes_partners"),
                                String.join(
                                        visit.say("frame_list_comma") + " ", partners.values())),
                        new Fact(
                                visit.say("outcomes_revenue"),
                                whole ? visit.name(facts.revenue()) : ""),
                        new Fact(
                                visit.say("outcomes_counted"),
                                product.countedAt().map(visit::dayOf).orElse("")))
                .filter(it -> !it.value().isEmpty())
                .toList();
    }

    private Goal goal(TargetBoard.Standing standing) {
        var target = standing.target();
        String year = Integer.toString(standing.year());
        String aim =
                switch (target.comparison()) {
                    case MORE_THAN -> visit.say("front_target_more_than", year, target.threshold());
                    case AT_LEAST -> visit.say("front_target_at_least", year, target.threshold());
                };
        int doors = Math.max(target.threshold(), standing.count());
        return new Goal(
                ProductTexts.key(target.kind()),
                visit.read(target.title()),
                aim,
                visit.say("front_target_so_far", standing.count()),
                visit.say("front_target_doors", standing.count(), target.threshold()),
                standing.demonstration(),
                IntStream.range(0, doors).mapToObj(door -> door < standing.count()).toList(),
                standing.months().stream()
                        .map(it -> new Month(it.month().toString(), it.count()))
                        .toList());
    }

    private Product seen(String id) {
        return uuid(id).flatMap(it -> reader.seen(visitor.principal(), it))
                .orElseThrow(ProductPages::missing);
    }

    private boolean isMine(Product product) {
        return Access.mayActForOrganisation(visitor.principal(), product.organisation()).isEmpty();
    }

    private boolean mayMake(Product product, ProductMove move) {
        return switch (move.by()) {
            case MAKER -> isMine(product);
            case OFFICE ->
                    Access.mayAdministerProgramme(visitor.principal(), product.programme())
                            .isEmpty();
        };
    }

    private Programme programme() {
        return home.find().orElseThrow(ProductPages::missing);
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    static RuntimeException missing() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "product_not_found", "There is no such product.")
                .asException();
    }
}
