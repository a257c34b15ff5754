package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.Programmes;
import hutong.programme.decisions.Decision;
import hutong.programme.decisions.DecisionBook;
import hutong.programme.decisions.NewDecision;
import hutong.programme.decisions.Panel;
import hutong.programme.decisions.SetProposal;
import hutong.programme.decisions.Standing;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ranking, proposed set, pins and decisions of a programme: its office and auditors. */
@Path("/api/panels/{programme}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PanelResource {
    private static final Duration OFFER_OPEN = Duration.ofDays(30);

    private final Panel panel;
    private final DecisionBook decisions;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Ids ids;
    private final Time time;

    @Inject
    public PanelResource(
            Panel panel,
            DecisionBook decisions,
            Programmes programmes,
            Visitor visitor,
            Ids ids,
            Time time) {
        this.panel = panel;
        this.decisions = decisions;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
        this.time = time;
    }

    /** Credits are decimals in quotes. */
    public record Rank(
            UUID application,
            String number,
            String title,
            String organisation,
            String requested,
            String state,
            int reviews,
            int waiting,
            Optional<Integer> meanBasisPoints,
            int spreadBasisPoints,
            boolean disagreement,
            Optional<Boolean> pinnedIn,
            Optional<Boolean> approved,
            int version) {
        static Rank of(Standing standing) {
            OptionalInt mean = standing.meanBasisPoints();
            return new Rank(
                    standing.application(),
                    standing.number(),
                    standing.title(),
                    standing.organisationName(),
                    standing.requested().plain(),
                    standing.state().name(),
                    standing.reviews(),
                    standing.waiting(),
                    mean.isPresent() ? Optional.of(mean.getAsInt()) : Optional.empty(),
                    standing.spreadBasisPoints(),
                    standing.disagreement(),
                    standing.pinnedIn(),
                    standing.approved(),
                    standing.version());
        }
    }

    /**
     * The proposed set; amounts are credits as decimals.
     *
     * @param impossible why the pins allow no set; empty where there is one
     */
    public record ProposedSet(
            List<UUID> chosen,
            String cost,
            boolean proved,
            Set<UUID> broughtIn,
            Set<UUID> pushedOut,
            Optional<String> impossible) {
        static ProposedSet of(SetProposal set) {
            return switch (set) {
                case SetProposal.Proposed it ->
                        new ProposedSet(
                                it.chosen(),
                                it.cost().plain(),
                                it.proved(),
                                it.change().broughtIn(),
                                it.change().pushedOut(),
                                Optional.empty());
                case SetProposal.Impossible no ->
                        new ProposedSet(
                                List.of(), "0", true, Set.of(), Set.of(), Optional.of(no.reason()));
            };
        }
    }

    public record DecisionEntry(
            UUID id,
            UUID application,
            boolean approved,
            String amount,
            String reason,
            Instant decidedAt,
            UUID decidedBy,
            Optional<Instant> recalledAt) {
        static DecisionEntry of(Decision it) {
            return new DecisionEntry(
                    it.id(),
                    it.application(),
                    it.approved(),
                    it.amount().plain(),
                    it.reason(),
                    it.decidedAt(),
                    it.decidedBy(),
                    it.recalledAt());
        }
    }

    public record Pin(
            @Nullable String application, @Nullable Boolean in, @Nullable String reason) {}

    public record Asking(
            @Nullable String application,
            int version,
            boolean approved,
            @Nullable String amount,
            @Nullable String reason) {}

    public record Recall(
            @Nullable String application, @Nullable Integer version, @Nullable String reason) {}

    @GET
    @Path("{call}/ranking")
    public Page<Rank> ranking(
            @PathParam("programme") String slug,
            @PathParam("call") String call,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Page<Standing> page =
                panel.ranking(
                        read(slug),
                        Given.id("call", call),
                        Optional.ofNullable(cursor),
                        Given.limit(limit));
        return new Page<>(page.items().stream().map(Rank::of).toList(), page.next());
    }

    @GET
    @Path("{call}/ranking.csv")
    @Produces("text/csv")
    public Response sheet(@PathParam("programme") String slug, @PathParam("call") String call) {
        UUID programme = read(slug);
        UUID id = Given.id("call", call);
        Sheet sheet =
                new Sheet(
                        "number",
                        "title",
                        "organisation",
                        "requested",
                        "state",
                        "reviews",
                        "mean_basis_points",
                        "spread_basis_points");
        Optional<String> cursor = Optional.empty();
        do {
            Page<Standing> page = panel.ranking(programme, id, cursor, Page.SIZE_MAX);
            page.items()
                    .forEach(it ->
                            sheet.row(
                                    it.number(),
                                    it.title(),
                                    it.organisationName(),
                                    it.requested().plain(),
                                    it.state(),
                                    it.reviews(),
                                    it.meanBasisPoints().isPresent()
                                            ? it.meanBasisPoints().getAsInt()
                                            : "",
                                    it.spreadBasisPoints()));
            cursor = page.next();
        } while (cursor.isPresent());
        return sheet.response("ranking.csv");
    }

    @GET
    @Path("{call}/proposal")
    public ProposedSet proposal(
            @PathParam("programme") String slug, @PathParam("call") String call) {
        return ProposedSet.of(panel.propose(read(slug), Given.id("call", call)).set());
    }

    /** Pins in or out; without {@code in} the pin is taken away. */
    @POST
    @Path("{call}/pins")
    public ProposedSet pin(
            @PathParam("programme") String slug,
            @PathParam("call") String call,
            @Nullable Pin pin) {
        UUID programme = change(slug);
        Pin asked = Given.body(pin);
        Refusal.throwIf(
                panel.pin(
                        programme,
                        Given.id("call", call),
                        Given.id("application", asked.application()),
                        Optional.ofNullable(asked.in()),
                        Asked.lines("reason", asked.reason()),
                        visitor.required().id()));
        return ProposedSet.of(panel.propose(programme, Given.id("call", call)).set());
    }

    @GET
    @Path("{call}/decisions")
    public List<DecisionEntry> decisions(
            @PathParam("programme") String slug, @PathParam("call") String call) {
        return decisions.ofCall(read(slug), Given.id("call", call), Page.SIZE_MAX).stream()
                .map(DecisionEntry::of)
                .toList();
    }

    /** Decides; the same Idempotency-Key again answers the same decision. */
    @POST
    @Path("decisions")
    public DecisionEntry decide(
            @PathParam("programme") String slug,
            @Nullable Asking body,
            @Context ContainerRequestContext request) {
        UUID programme = change(slug);
        Asking asked = Given.body(body);
        return DecisionEntry.of(
                decisions
                        .decide(
                                new NewDecision(
                                        Given.operation(request, ids),
                                        programme,
                                        Given.id("application", asked.application()),
                                        asked.version(),
                                        asked.approved(),
                                        Asked.credit(
                                                "amount",
                                                asked.amount() == null ? "0" : asked.amount()),
                                        Asked.lines("reason", asked.reason()),
                                        Optional.empty(),
                                        time.now().plus(OFFER_OPEN)),
                                visitor.required().id())
                        .orThrow());
    }

    /** Takes a decision back that was not answered; the applicant gets a letter that says why. */
    @POST
    @Path("decisions/recall")
    public DecisionEntry recall(@PathParam("programme") String slug, @Nullable Recall body) {
        UUID programme = change(slug);
        Recall asked = Given.body(body);
        return DecisionEntry.of(
                decisions
                        .recall(
                                programme,
                                Given.id("application", asked.application()),
                                Asked.version(asked.version()),
                                Asked.lines("reason", asked.reason()),
                                visitor.required().id())
                        .orThrow());
    }

    private UUID read(String slug) {
        UUID programme = Asked.programme(programmes, slug).id();
        visitor.required();
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), programme));
        return programme;
    }

    private UUID change(String slug) {
        UUID programme = Asked.programme(programmes, slug).id();
        visitor.required();
        Refusal.throwIf(Access.mayAdministerProgramme(visitor.principal(), programme));
        return programme;
    }
}
