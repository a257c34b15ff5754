package hutong.programme.http;

import hutong.identity.http.Given;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import hutong.programme.grants.GrantDesk;
import hutong.programme.grants.Milestone;
import hutong.programme.grants.NewMilestone;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Milestones of grants: handed in by holders, planned and decided by the office. */
@Path("/api/milestones")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MilestoneResource {
    private final GrantDesk desk;
    private final Programmes programmes;
    private final AwardDoor door;

    @Inject
    public MilestoneResource(GrantDesk desk, Programmes programmes, AwardDoor door) {
        this.desk = desk;
        this.programmes = programmes;
        this.door = door;
    }

    /**
     * @param kind {@code MILESTONE} or {@code FINAL_REPORT}
     * @param pays {@code MONEY} or {@code CREDITS}
     */
    public record PlannedRequest(
            @Nullable String title,
            @Nullable String kind,
            @Nullable String pays,
            @Nullable String amount,
            @Nullable String dueOn) {
        NewMilestone milestone() {
            return new NewMilestone(
                    NewMilestone.title(Asked.text("title", title)),
                    Asked.one(Milestone.Kind.class, "kind", kind),
                    Asked.one(Milestone.Pays.class, "pays", pays),
                    Asked.credit("amount", amount),
                    Asked.date("dueOn", dueOn));
        }
    }

    public record PlanRequest(@Nullable String award, @Nullable List<PlannedRequest> milestones) {}

    public record HandInRequest(@Nullable Integer version, @Nullable String report) {}

    /** A milestone on the wire; credits are decimals in strings. */
    public record MilestoneEntry(
            UUID id,
            UUID award,
            UUID organisation,
            int number,
            String title,
            Milestone.Kind kind,
            Milestone.Pays pays,
            String amount,
            LocalDate dueOn,
            String report,
            Milestone.State state,
            int version) {
        static MilestoneEntry of(Milestone it) {
            return new MilestoneEntry(
                    it.id(),
                    it.award(),
                    it.organisation(),
                    it.number(),
                    it.title().en(),
                    it.kind(),
                    it.pays(),
                    it.amount().plain(),
                    it.dueOn(),
                    it.report(),
                    it.state(),
                    it.version());
        }
    }

    /** Of an award in the order of its plan; of a programme, for its office, first due first. */
    @GET
    public Page<MilestoneEntry> all(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("award") @Nullable String award,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit) {
        List<Milestone> found;
        if (award != null) {
            found = desk.ofAward(door.read(Given.id("award", award)).id());
        } else {
            UUID programme = Asked.programme(programmes, slug).id();
            door.readProgramme(programme);
            found =
                    desk.ofProgramme(
                            programme,
                            Asked.stateMaybe(Milestone.State.class, state),
                            Given.limit(limit));
        }
        return new Page<>(found.stream().map(MilestoneEntry::of).toList(), Optional.empty());
    }

    @GET
    @Path("{milestone}")
    public MilestoneEntry one(@PathParam("milestone") String milestone) {
        return MilestoneEntry.of(known(milestone));
    }

    /** Plans milestones of an award; answers 201. */
    @POST
    public Response plan(PlanRequest asked) {
        door.person();
        PlanRequest plan = Given.body(asked);
        UUID award = door.decide(Given.id("award", plan.award())).id();
        List<NewMilestone> planned =
                Given.body(plan.milestones()).stream()
                        .map(it -> Given.body(it).milestone())
                        .toList();
        List<MilestoneEntry> all =
                desk.plan(award, planned, door.person().id()).orThrow().stream()
                        .map(MilestoneEntry::of)
                        .toList();
        return Response.status(Response.Status.CREATED)
                .entity(new Page<>(all, Optional.empty()))
                .build();
    }

    @POST
    @Path("{milestone}/hand-in")
    public MilestoneEntry handIn(@PathParam("milestone") String milestone, HandInRequest asked) {
        Milestone known = known(milestone);
        door.hold(known.award());
        HandInRequest handIn = Given.body(asked);
        return MilestoneEntry.of(
                desk.handIn(
                                known.id(),
                                new StepRequest(handIn.version(), null).seen(),
                                Asked.lines("report", handIn.report()),
                                door.person().id())
                        .orThrow());
    }

    /** Makes a move: {@code accept}, {@code send-back}, {@code cancel}. */
    @POST
    @Path("{milestone}/{move}")
    public MilestoneEntry move(
            @PathParam("milestone") String milestone,
            @PathParam("move") String move,
            StepRequest asked) {
        Milestone known = known(milestone);
        door.decide(known.award());
        Milestone.Move wanted = Asked.one(Milestone.Move.class, "move", StepRequest.constant(move));
        StepRequest step = Given.body(asked);
        return MilestoneEntry.of(
                desk.move(known.id(), step.seen(), wanted, step.why(), door.person().id())
                        .orThrow());
    }

    private Milestone known(String milestone) {
        door.person();
        Milestone known =
                desk.find(Given.id("milestone", milestone))
                        .orElseThrow(() ->
                                Refusal.of(
                                                Refusal.Kind.NOT_FOUND,
                                                "milestone_not_found",
                                                "There is no milestone of this id.")
                                        .asException());
        door.read(known.award());
        return known;
    }
}
