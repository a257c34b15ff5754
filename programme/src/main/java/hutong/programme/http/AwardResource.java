package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.SignedIn;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.Programmes;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardOffice;
import hutong.programme.awards.AwardReader;
import hutong.programme.awards.AwardView;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Awards. Members of an organisation read its own; officers and auditors read those of their
 * programme; officers make and change them. Nobody else learns that an award exists.
 */
@Path("/api/awards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AwardResource {
    private final AwardReader reader;
    private final AwardOffice office;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Ids ids;
    private final Time time;

    @Inject
    public AwardResource(
            AwardReader reader,
            AwardOffice office,
            Programmes programmes,
            Visitor visitor,
            Ids ids,
            Time time) {
        this.reader = reader;
        this.office = office;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
        this.time = time;
    }

    /**
     * @param reason why; kept on record
     * @param amount for top-up and release, credits as a decimal in quotes
     * @param endsAt for an extension
     */
    public record ActRequest(
            @Nullable String reason, @Nullable String amount, @Nullable String endsAt) {
        String why() {
            return Asked.lines("reason", reason);
        }
    }

    /** Newest first: of one programme, or of one organisation. */
    @GET
    public Page<AwardEntry> all(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Optional<String> after = Asked.uuidMaybe("cursor", cursor).map(UUID::toString);
        int size = Given.limit(limit);
        Page<AwardView> page;
        if (organisation != null) {
            UUID id = Given.id("organisation", organisation);
            Refusal.throwIf(mayReadAllOf(id));
            page = reader.ofOrganisation(id, after, size);
        } else {
            UUID id = Asked.programme(programmes, slug).id();
            Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), id));
            page = reader.ofProgramme(id, after, size);
        }
        return new Page<>(
                page.items().stream().map(it -> AwardEntry.of(it, List.of())).toList(),
                page.next());
    }

    @GET
    @Path("{award}")
    public AwardEntry one(@PathParam("award") String award) {
        UUID id = Given.id("award", award);
        visitor.required();
        AwardView view = reader.award(id).orElseThrow(() -> notFound().asException());
        boolean may =
                mayReadAllOf(view.award().organisation()).isEmpty()
                        || Access.mayReadProgramme(visitor.principal(), view.award().programme())
                                .isEmpty();
        if (!may) {
            throw notFound().asException();
        }
        return AwardEntry.of(view, List.copyOf(reader.resources(id)));
    }

    /** Decides and activates an award; answers 201. */
    @POST
    public Response make(AwardRequest wanted, @Context ContainerRequestContext request) {
        SignedIn officer = visitor.required();
        UUID programme = Asked.programme(programmes, Given.body(wanted).programme()).id();
        Refusal.throwIf(Access.mayAdministerProgramme(officer, programme));
        UUID id = Given.operation(request, ids);
        Award award =
                office.activate(wanted.award(id, programme, time.now()), officer.id()).orThrow();
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(one(award.id().toString()))
                .build();
    }

    @POST
    @Path("{award}/suspend")
    public AwardEntry suspend(@PathParam("award") String award, ActRequest act) {
        Award known = administered(award);
        office.suspend(known.id(), Given.body(act).why(), visitor.required().id()).orThrow();
        return one(award);
    }

    @POST
    @Path("{award}/resume")
    public AwardEntry resume(@PathParam("award") String award, ActRequest act) {
        Award known = administered(award);
        office.resume(known.id(), Given.body(act).why(), visitor.required().id()).orThrow();
        return one(award);
    }

    @POST
    @Path("{award}/withdraw")
    public AwardEntry withdraw(@PathParam("award") String award, ActRequest act) {
        Award known = administered(award);
        office.withdraw(known.id(), Given.body(act).why(), visitor.required().id()).orThrow();
        return one(award);
    }

    @POST
    @Path("{award}/top-up")
    public AwardEntry topUp(
            @PathParam("award") String award,
            ActRequest act,
            @Context ContainerRequestContext request) {
        Award known = administered(award);
        office.topUp(
                        Given.operation(request, ids),
                        known.id(),
                        Asked.credit("amount", Given.body(act).amount()),
                        act.why(),
                        visitor.required().id())
                .orThrow();
        return one(award);
    }

    @POST
    @Path("{award}/release")
    public AwardEntry release(
            @PathParam("award") String award,
            ActRequest act,
            @Context ContainerRequestContext request) {
        Award known = administered(award);
        office.release(
                        Given.operation(request, ids),
                        known.id(),
                        Asked.credit("amount", Given.body(act).amount()),
                        act.why(),
                        visitor.required().id())
                .orThrow();
        return one(award);
    }

    @POST
    @Path("{award}/extend")
    public AwardEntry extend(
            @PathParam("award") String award,
            ActRequest act,
            @Context ContainerRequestContext request) {
        Award known = administered(award);
        office.extend(
                        Given.operation(request, ids),
                        known.id(),
                        Asked.instant("endsAt", Given.body(act).endsAt()),
                        act.why(),
                        visitor.required().id())
                .orThrow();
        return one(award);
    }

    /** The award, where the visitor runs its programme. */
    private Award administered(String award) {
        UUID id = Given.id("award", award);
        visitor.required();
        Award known = reader.award(id).orElseThrow(() -> notFound().asException()).award();
        Optional<Refusal> refusal =
                Access.mayAdministerProgramme(visitor.principal(), known.programme());
        if (refusal.isPresent()) {
            boolean seen =
                    Access.mayReadProgramme(visitor.principal(), known.programme()).isEmpty()
                            || mayReadAllOf(known.organisation()).isEmpty();
            throw seen ? refusal.get().asException() : notFound().asException();
        }
        return known;
    }

    /** Officers of one programme learn nothing of an organisation's awards in another. */
    private Optional<Refusal> mayReadAllOf(UUID organisation) {
        return Access.mayAdministerInstallation(visitor.principal()).isEmpty()
                ? Optional.empty()
                : Access.mayActForOrganisation(visitor.principal(), organisation);
    }

    private static Refusal notFound() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "award_not_found", "There is no award of this id.");
    }
}
