package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import hutong.programme.awards.StepOutcome;
import hutong.programme.http.ProgrammeResource.BatchEntry;
import hutong.programme.partners.Batch;
import hutong.programme.partners.BatchOffice;
import hutong.programme.partners.BatchPlan;
import hutong.programme.partners.BatchPlans;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Batches of partners: announced ones for everybody; drafts that are announced on a day, and who
 * waits to be announced, for the office.
 */
@Path("/api/batches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BatchResource {
    private final BatchOffice office;
    private final BatchPlans plans;
    private final PartnerBook book;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Ids ids;

    @Inject
    public BatchResource(
            BatchOffice office,
            BatchPlans plans,
            PartnerBook book,
            Programmes programmes,
            Visitor visitor,
            Ids ids) {
        this.office = office;
        this.plans = plans;
        this.book = book;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
    }

    /** Announced batches by number, with how many partners of each are known by name. */
    @GET
    public Page<BatchEntry> announced(@QueryParam("programme") @Nullable String slug) {
        UUID programme = Asked.programme(programmes, slug).id();
        return new Page<>(
                book.batches(programme).stream().map(BatchEntry::of).toList(), Optional.empty());
    }

    /** Partners that have joined and are in no batch; for the office and its auditors. */
    @GET
    @Path("waiting")
    public Page<Partner> waiting(@QueryParam("programme") @Nullable String slug) {
        return new Page<>(office.waiting(read(slug)), Optional.empty());
    }

    /** Drafts of batches by their day; for the office and its auditors. */
    @GET
    @Path("plans")
    public Page<BatchPlan> planned(@QueryParam("programme") @Nullable String slug) {
        return new Page<>(plans.ofProgramme(read(slug)), Optional.empty());
    }

    @GET
    @Path("plans/{plan}")
    public BatchPlan plan(@PathParam("plan") String plan) {
        return seen(plan);
    }

    /** Announces a batch at once; answers 201. */
    @POST
    public Response announce(BatchRequest asked) {
        UUID programme = Asked.administered(programmes, visitor, Given.body(asked).programme());
        Batch batch =
                office.announce(
                        visitor.principal(),
                        programme,
                        Asked.date("on", asked.on()),
                        asked.said(),
                        asked.ids());
        return created(batch);
    }

    /** Drafts a batch that is announced on its day; answers 201. */
    @POST
    @Path("plans")
    public Response draft(BatchRequest asked, @Context ContainerRequestContext request) {
        UUID programme = Asked.administered(programmes, visitor, Given.body(asked).programme());
        return created(
                plans.plan(
                                visitor.principal(),
                                Given.operation(request, ids),
                                programme,
                                asked.wanted(),
                                false)
                        .orThrow());
    }

    /** Changes day, note and partners of a draft. */
    @POST
    @Path("plans/{plan}/change")
    public BatchPlan change(@PathParam("plan") String plan, BatchRequest asked) {
        UUID id = administered(plan).id();
        return plans.change(
                        visitor.principal(),
                        id,
                        Asked.version(Given.body(asked).version()),
                        asked.wanted())
                .orThrow();
    }

    /** Announces a draft before its day. */
    @POST
    @Path("plans/{plan}/announce")
    public BatchPlan announce(@PathParam("plan") String plan, BatchRequest.Moving move) {
        UUID id = administered(plan).id();
        return plans.announce(visitor.principal(), id, Asked.version(Given.body(move).version()))
                .orThrow();
    }

    /** Drops a draft, with a reason. */
    @POST
    @Path("plans/{plan}/drop")
    public BatchPlan drop(@PathParam("plan") String plan, BatchRequest.Moving move) {
        UUID id = administered(plan).id();
        StepOutcome<BatchPlan> dropped =
                plans.drop(
                        visitor.principal(),
                        id,
                        Asked.version(Given.body(move).version()),
                        Asked.lines("reason", move.reason()));
        return dropped.orThrow();
    }

    private UUID read(@Nullable String slug) {
        visitor.required();
        UUID programme = Asked.programme(programmes, slug).id();
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), programme));
        return programme;
    }

    private BatchPlan seen(String plan) {
        visitor.required();
        return plans.find(Given.id("plan", plan))
                .filter(it ->
                        Access.mayReadProgramme(visitor.principal(), it.programme()).isEmpty())
                .orElseThrow(() ->
                        Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        "batch_plan_not_found",
                                        "There is no plan of this id.")
                                .asException());
    }

    private BatchPlan administered(String plan) {
        BatchPlan known = seen(plan);
        Refusal.throwIf(Access.mayAdministerProgramme(visitor.principal(), known.programme()));
        return known;
    }

    private static Response created(Object entity) {
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(entity)
                .build();
    }
}
