package hutong.portal.reviews;

import hutong.identity.http.Visitor;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.portal.office.OfficeOwner;
import hutong.programme.Programme;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallState;
import hutong.programme.calls.Stage;
import hutong.programme.decisions.Panel;
import hutong.programme.decisions.PanelSession;
import hutong.programme.decisions.SetProposal;
import hutong.programme.decisions.Standing;
import hutong.programme.reviews.AssignmentBook;
import hutong.programme.reviews.AssignmentProposal;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The panel's table: who reviews, the ranking, the proposed set with pins, the minutes. */
@Path("/office/panel")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class PanelPages {
    private final Visit visit;
    private final Visitor visitor;
    private final OfficeOwner owner;
    private final CallBook calls;
    private final Panel panel;
    private final AssignmentBook assignments;
    private final Names names;
    private final Ids ids;
    private final Time time;

    @Inject
    PanelPages(
            Visit visit,
            Visitor visitor,
            OfficeOwner owner,
            CallBook calls,
            Panel panel,
            AssignmentBook assignments,
            Names names,
            Ids ids,
            Time time) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.calls = calls;
        this.panel = panel;
        this.assignments = assignments;
        this.names = names;
        this.ids = ids;
        this.time = time;
    }

    record Calls(List<Row> calls) implements TemplateInstance {}

    record Row(UUID id, String title, String state) {}

    record One(
            UUID call,
            String slug,
            String title,
            Form form,
            List<Rank> ranking,
            String next,
            Chosen chosen,
            List<Minutes> sessions,
            boolean office)
            implements TemplateInstance {}

    record Rank(
            UUID id,
            String number,
            String title,
            String organisation,
            String requested,
            String reviews,
            String mean,
            String meanNumber,
            String spread,
            boolean disagreement,
            boolean in,
            boolean out,
            boolean chosen) {}

    /** The proposed set in words. */
    record Chosen(
            boolean possible,
            long count,
            String cost,
            String left,
            boolean proved,
            String reason,
            List<String> broughtIn,
            List<String> pushedOut) {}

    record Minutes(
            UUID id, int version, Instant held, String members, String minutes, boolean closed) {}

    record Assign(UUID call, String title, List<Pair> pairs, List<Shortage> shortages)
            implements TemplateInstance {}

    record Pair(String number, String reviewer, String why) {}

    record Shortage(String number, String why, int missing) {}

    @GET
    public TemplateInstance calls() {
        UUID programme = owner.read().id();
        return new Calls(
                calls
                        .list(
                                programme,
                                Set.of(CallState.OPEN, CallState.CLOSED),
                                Optional.empty(),
                                Page.SIZE_MAX)
                        .items()
                        .stream()
                        .filter(call ->
                                call.stages().contains(Stage.REVIEW)
                                        || call.stages().contains(Stage.PANEL))
                        .map(call ->
                                new Row(
                                        call.id(),
                                        visit.read(call.title()),
                                        visit.name(call.state())))
                        .toList());
    }

    @GET
    @Path("{call}")
    public TemplateInstance one(
            @PathParam("call") UUID call, @QueryParam("after") Optional<String> after) {
        return page(owner.read(), call, after, Form.empty());
    }

    @POST
    @Path("{call}/pin")
    public Response pin(
            @PathParam("call") UUID call,
            @FormParam("application") UUID application,
            @FormParam("pin") @DefaultValue("") String pin,
            @FormParam("reason") @DefaultValue("") String reason) {
        Programme programme = owner.change();
        Optional<Boolean> in =
                switch (pin) {
                    case "in" -> Optional.of(true);
                    case "out" -> Optional.of(false);
                    default -> Optional.empty();
                };
        return after(
                programme,
                call,
                panel.pin(programme.id(), call, application, in, reason, visitor.required().id()));
    }

    @POST
    @Path("{call}/minutes")
    public Response minutes(
            @PathParam("call") UUID call,
            @FormParam("session") Optional<UUID> session,
            @FormParam("version") @DefaultValue("1") int version,
            @FormParam("members") @DefaultValue("") String members,
            @FormParam("minutes") @DefaultValue("") String minutes,
            @FormParam("close") @DefaultValue("") String close) {
        Programme programme = owner.change();
        PanelSession written =
                new PanelSession(
                        session.orElseGet(ids::next),
                        programme.id(),
                        call,
                        time.now(),
                        members.strip(),
                        minutes.strip(),
                        Optional.empty(),
                        version);
        return after(
                programme, call, panel.record(written, !close.isEmpty(), visitor.required().id()));
    }

    /** What the system proposes; nothing of it stands before it is taken over. */
    @GET
    @Path("{call}/reviewers")
    public TemplateInstance reviewers(@PathParam("call") UUID call) {
        Programme programme = owner.change();
        Call found = calls.find(programme.id(), call).orElseThrow(PanelPages::missing);
        AssignmentProposal proposal = assignments.propose(programme.id(), call);
        Map<UUID, String> people =
                names.people(
                        proposal.pairs().stream().map(AssignmentProposal.Pair::reviewer).toList());
        Map<UUID, String> numbers = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Standing> page = panel.ranking(programme.id(), call, cursor, Page.SIZE_MAX);
            page.items().forEach(it -> numbers.put(it.application(), it.number()));
            cursor = page.next();
        } while (cursor.isPresent());
        return new Assign(
                call,
                visit.read(found.title()),
                proposal.pairs().stream()
                        .map(it ->
                                new Pair(
                                        numbers.getOrDefault(it.application(), ""),
                                        people.getOrDefault(it.reviewer(), ""),
                                        it.why()))
                        .toList(),
                proposal.shortages().stream()
                        .map(it ->
                                new Shortage(
                                        numbers.getOrDefault(it.application(), ""),
                                        it.why(),
                                        it.missing()))
                        .toList());
    }

    @POST
    @Path("{call}/reviewers")
    public Response assign(@PathParam("call") UUID call) {
        Programme programme = owner.change();
        UUID known = calls.find(programme.id(), call).orElseThrow(PanelPages::missing).id();
        AssignmentProposal proposal = assignments.propose(programme.id(), known);
        assignments.assignAll(
                programme.id(), proposal.pairs(), Optional.empty(), visitor.required().id());
        return Response.seeOther(URI.create("/office/panel/" + call + "/reviewers")).build();
    }

    private Response after(Programme programme, UUID call, Optional<Refusal> refusal) {
        if (refusal.isEmpty()) {
            return Response.seeOther(URI.create("/office/panel/" + call)).build();
        }
        Form form = Form.empty().refused(refusal.get(), visit);
        return Response.status(409).entity(page(programme, call, Optional.empty(), form)).build();
    }

    private One page(Programme programme, UUID call, Optional<String> after, Form form) {
        Call found = calls.find(programme.id(), call).orElseThrow(PanelPages::missing);
        Page<Standing> page = panel.ranking(programme.id(), call, after, Page.SIZE_DEFAULT);
        Panel.Proposal proposal = panel.propose(programme.id(), call);
        Set<UUID> chosen =
                proposal.set() instanceof SetProposal.Proposed set
                        ? Set.copyOf(set.chosen())
                        : Set.of();
        return new One(
                call,
                programme.slug(),
                visit.read(found.title()),
                form,
                page.items().stream()
                        .map(it ->
                                rank(
                                        it,
                                        found.reviewersNeeded(),
                                        chosen.contains(it.application())))
                        .toList(),
                page.next().orElse(""),
                set(proposal),
                panel.sessions(programme.id(), call).stream()
                        .map(it ->
                                new Minutes(
                                        it.id(),
                                        it.version(),
                                        it.heldAt(),
                                        it.members(),
                                        it.minutes(),
                                        it.closedAt().isPresent()))
                        .toList(),
                owner.mayChange());
    }

    private Rank rank(Standing it, int needed, boolean chosen) {
        boolean scored = it.meanBasisPoints().isPresent();
        int mean = it.meanBasisPoints().orElse(0);
        return new Rank(
                it.application(),
                it.number(),
                it.title(),
                it.organisationName(),
                visit.amount(it.requested()),
                it.reviews() + " / " + needed,
                scored ? visit.share(mean) : "",
                java.math.BigDecimal.valueOf(mean, 2).toPlainString(),
                scored ? visit.share(it.spreadBasisPoints()) : "",
                it.disagreement(),
                it.pinnedIn().equals(Optional.of(true)),
                it.pinnedIn().equals(Optional.of(false)),
                chosen);
    }

    private Chosen set(Panel.Proposal proposal) {
        String left = proposal.budgetLeft().map(visit::money).orElse("");
        Map<UUID, String> numbers = new HashMap<>();
        proposal.candidates().forEach(it -> numbers.put(it.application(), it.number()));
        return switch (proposal.set()) {
            case SetProposal.Proposed set ->
                    new Chosen(
                            true,
                            set.chosen().size(),
                            visit.money(set.cost()),
                            left,
                            set.proved(),
                            "",
                            numbered(set.change().broughtIn(), numbers),
                            numbered(set.change().pushedOut(), numbers));
            case SetProposal.Impossible no ->
                    new Chosen(
                            false,
                            0,
                            visit.money(Credit.ZERO),
                            left,
                            true,
                            no.reason(),
                            List.of(),
                            List.of());
        };
    }

    private static List<String> numbered(Set<UUID> these, Map<UUID, String> numbers) {
        return these.stream().map(id -> numbers.getOrDefault(id, "")).sorted().toList();
    }

    private static RuntimeException missing() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "call_not_found", "There is no such call.")
                .asException();
    }
}
