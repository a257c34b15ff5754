package hutong.programme.http;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.identity.Access;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.Programmes;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationDesk;
import hutong.programme.applications.ApplicationReader;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.EligibilityFinding;
import hutong.programme.applications.InformationRequest;
import hutong.programme.applications.Move;
import hutong.programme.applications.Offer;
import hutong.programme.applications.OfferBook;
import hutong.programme.applications.OfficeDesk;
import hutong.programme.calls.FormProblem;
import hutong.programme.decisions.NewDecision;
import hutong.programme.decisions.OfficeDecisions;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Applications: members of an organisation write and read its own, the office of the programme
 * reads and moves those that were handed in. Applicants see outward states only.
 */
@Path("/api/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ApplicationResource {
    private final ApplicationDesk desk;
    private final OfficeDesk office;
    private final OfferBook offers;
    private final OfficeDecisions decisions;
    private final Time time;
    private final ApplicationReader reader;
    private final ApplicationGate gate;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Ids ids;

    @Inject
    public ApplicationResource(
            ApplicationDesk desk,
            OfficeDesk office,
            OfferBook offers,
            OfficeDecisions decisions,
            Time time,
            ApplicationReader reader,
            ApplicationGate gate,
            Programmes programmes,
            Visitor visitor,
            Ids ids) {
        this.desk = desk;
        this.office = office;
        this.offers = offers;
        this.decisions = decisions;
        this.time = time;
        this.reader = reader;
        this.gate = gate;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
    }

    /**
     * @param invitation the accepted invitation that it answers
     */
    public record BeginRequest(
            @Nullable String call, @Nullable String organisation, @Nullable String invitation) {}

    /**
     * @param requested credits as a decimal in quotes
     */
    public record SaveRequest(
            @Nullable Integer version,
            @Nullable String title,
            @Nullable String requested,
            @Nullable JsonNode answers) {}

    /**
     * @param move for the office, such as {@code SEND_TO_REVIEW}
     * @param reason why, or what is asked
     * @param answer for {@code answer}
     */
    public record MoveRequest(
            @Nullable Integer version,
            @Nullable String move,
            @Nullable String reason,
            @Nullable String answer) {}

    public record OfferRequest(
            @Nullable Integer version,
            @Nullable String amount,
            @Nullable String terms,
            @Nullable String expiresAt,
            @Nullable String reason) {}

    /**
     * What one looks at before handing in.
     *
     * @param problems of the form
     * @param findings one for each rule of the call
     */
    public record Standing(List<FormProblem> problems, List<EligibilityFinding> findings) {}

    /** Newest first: of a programme for its office, of an organisation for its members. */
    @GET
    public Page<ApplicationEntry> all(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("call") @Nullable String call,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Optional<UUID> before = Asked.uuidMaybe("cursor", cursor);
        int size = Given.limit(limit);
        visitor.required();
        if (organisation != null) {
            UUID id = Given.id("organisation", organisation);
            Refusal.throwIf(Access.mayActForOrganisation(visitor.principal(), id));
            return entries(reader.ofOrganisation(id, before, size), false);
        }
        return entries(
                reader.ofProgramme(
                        Asked.readable(programmes, visitor, slug),
                        Asked.uuidMaybe("call", call),
                        Asked.stateMaybe(ApplicationState.class, state),
                        before,
                        size),
                true);
    }

    /** Those that were handed in, as a table. */
    @GET
    @Path("export.csv")
    @Produces("text/csv")
    public Response csv(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("call") @Nullable String call,
            @QueryParam("state") @Nullable String state) {
        visitor.required();
        UUID programme = Asked.readable(programmes, visitor, slug);
        Sheet sheet =
                new Sheet(
                        "id",
                        "number",
                        "call",
                        "organisation",
                        "state",
                        "round",
                        "title",
                        "requested",
                        "answers",
                        "submitted_at",
                        "changed_at");
        Optional<UUID> before = Optional.empty();
        do {
            Page<Application> page =
                    reader.ofProgramme(
                            programme,
                            Asked.uuidMaybe("call", call),
                            Asked.stateMaybe(ApplicationState.class, state),
                            before,
                            Page.SIZE_MAX);
            page.items().forEach(it -> row(sheet, it));
            before = page.next().map(UUID::fromString);
        } while (before.isPresent());
        return sheet.response("applications.csv");
    }

    @GET
    @Path("{application}")
    public ApplicationEntry one(@PathParam("application") String application) {
        return entry(gate.seen(application));
    }

    /** How the draft stands to form and rules. */
    @GET
    @Path("{application}/standing")
    public Standing standing(@PathParam("application") String application) {
        UUID id = gate.seen(application).id();
        return new Standing(desk.formProblems(id), desk.eligibility(id));
    }

    @GET
    @Path("{application}/offers")
    public List<Offer> offers(@PathParam("application") String application) {
        return offers.ofApplication(gate.seen(application).id());
    }

    @GET
    @Path("{application}/questions")
    public List<InformationRequest> questions(@PathParam("application") String application) {
        return office.requests(gate.seen(application).id());
    }

    /** Begins a draft; answers 201. */
    @POST
    public Response begin(BeginRequest wanted, @Context ContainerRequestContext request) {
        visitor.required();
        BeginRequest given = Given.body(wanted);
        UUID organisation = Given.id("organisation", given.organisation());
        Refusal.throwIf(Access.mayActForOrganisation(visitor.required(), organisation));
        Application begun =
                ApplicationAnswers.begun(
                        desk.begin(
                                Given.operation(request, ids),
                                Given.id("call", given.call()),
                                organisation,
                                Asked.uuidMaybe("invitation", given.invitation()),
                                visitor.required().id()));
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(entry(begun))
                .build();
    }

    @PUT
    @Path("{application}")
    public ApplicationEntry save(@PathParam("application") String application, SaveRequest wanted) {
        Application own = gate.own(application);
        SaveRequest given = Given.body(wanted);
        return entry(
                ApplicationAnswers.saved(
                        desk.save(
                                own.id(),
                                Asked.version(given.version()),
                                Asked.lines("title", given.title()),
                                Asked.credit("requested", given.requested()),
                                Given.body(given.answers()).toString())));
    }

    @POST
    @Path("{application}/submit")
    public ApplicationEntry submit(
            @PathParam("application") String application, MoveRequest wanted) {
        Application own = gate.own(application);
        int version = Asked.version(Given.body(wanted).version());
        return entry(
                ApplicationAnswers.submitted(
                        desk.submit(own.id(), version, visitor.required().id())));
    }

    @POST
    @Path("{application}/withdraw")
    public ApplicationEntry withdraw(
            @PathParam("application") String application, MoveRequest wanted) {
        Application own = gate.own(application);
        return entry(
                desk.move(
                                own.id(),
                                Asked.version(Given.body(wanted).version()),
                                Move.WITHDRAW,
                                visitor.required().id(),
                                Asked.lines("reason", wanted.reason()))
                        .orThrow());
    }

    @POST
    @Path("{application}/answer")
    public ApplicationEntry answer(
            @PathParam("application") String application, MoveRequest wanted) {
        Application own = gate.own(application);
        return entry(
                desk.answer(
                                own.id(),
                                Asked.version(Given.body(wanted).version()),
                                Asked.lines("answer", wanted.answer()),
                                visitor.required().id())
                        .orThrow());
    }

    @POST
    @Path("{application}/accept")
    public ApplicationEntry accept(
            @PathParam("application") String application, MoveRequest wanted) {
        Application own = gate.own(application);
        int version = Asked.version(Given.body(wanted).version());
        offers.accept(own.id(), version, visitor.required().id()).orThrow();
        return one(application);
    }

    @POST
    @Path("{application}/decline")
    public ApplicationEntry decline(
            @PathParam("application") String application, MoveRequest wanted) {
        Application own = gate.own(application);
        int version = Asked.version(Given.body(wanted).version());
        String reason = Asked.lines("reason", wanted.reason());
        offers.decline(own.id(), version, reason, visitor.required().id()).orThrow();
        return one(application);
    }

    /**
     * A move of the office. A rejection is a decision with a letter, and so is taking one back;
     * once a call with a panel is in review, its panel decides ({@code panel_decides}).
     */
    @POST
    @Path("{application}/moves")
    public ApplicationEntry move(
            @PathParam("application") String application,
            MoveRequest wanted,
            @Context ContainerRequestContext request) {
        Application known = gate.administered(application);
        Refusal.throwIf(
                decisions.move(
                        Given.operation(request, ids),
                        known.programme(),
                        known.id(),
                        Asked.version(Given.body(wanted).version()),
                        Asked.one(Move.class, "move", wanted.move()),
                        Asked.lines("reason", wanted.reason()),
                        time.now(),
                        visitor.required().id()));
        return one(application);
    }

    /**
     * Approves an application that is in decision by an offer, where no panel does; answers 201.
     */
    @POST
    @Path("{application}/offers")
    public Response offer(
            @PathParam("application") String application,
            OfferRequest wanted,
            @Context ContainerRequestContext request) {
        Application known = gate.administered(application);
        OfferRequest given = Given.body(wanted);
        NewDecision approved =
                new NewDecision(
                        Given.operation(request, ids),
                        known.programme(),
                        known.id(),
                        Asked.version(given.version()),
                        true,
                        Asked.credit("amount", given.amount()),
                        Asked.lines("reason", given.reason()),
                        Optional.empty(),
                        Asked.instant("expiresAt", given.expiresAt()),
                        Asked.lines("terms", given.terms()));
        decisions.decide(approved, visitor.required().id()).orThrow();
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(offers.ofApplication(known.id()).getLast())
                .build();
    }

    private ApplicationEntry entry(Application application) {
        return ApplicationEntry.of(application, gate.isSeenByOffice(application));
    }

    private static Page<ApplicationEntry> entries(Page<Application> page, boolean office) {
        return new Page<>(
                page.items().stream().map(it -> ApplicationEntry.of(it, office)).toList(),
                page.next());
    }

    private static void row(Sheet sheet, Application it) {
        sheet.row(
                it.id(),
                it.number(),
                it.call(),
                it.organisation(),
                it.state(),
                it.round(),
                it.title(),
                it.requested().plain(),
                it.answers(),
                it.submittedAt().map(Object::toString).orElse(""),
                it.changedAt());
    }
}
