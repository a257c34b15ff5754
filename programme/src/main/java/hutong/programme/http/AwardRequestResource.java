package hutong.programme.http;

import hutong.identity.http.Given;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import hutong.programme.awards.HolderRequest;
import hutong.programme.awards.HolderRequests;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What holders of awards ask for: extension, top-up, transfer. The office decides. */
@Path("/api/award-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AwardRequestResource {
    private final HolderRequests requests;
    private final Programmes programmes;
    private final AwardDoor door;
    private final Ids ids;

    @Inject
    public AwardRequestResource(
            HolderRequests requests, Programmes programmes, AwardDoor door, Ids ids) {
        this.requests = requests;
        this.programmes = programmes;
        this.door = door;
        this.ids = ids;
    }

    /**
     * @param kind {@code EXTENSION}, {@code TOP_UP} or {@code TRANSFER}
     * @param amount for a top-up
     * @param endsAt for an extension
     * @param receiver for a transfer
     */
    public record AskRequest(
            @Nullable String award,
            @Nullable String kind,
            @Nullable String amount,
            @Nullable String endsAt,
            @Nullable String receiver,
            @Nullable String reason) {}

    /** A request on the wire; credits are decimals in strings. */
    public record RequestEntry(
            UUID id,
            UUID award,
            UUID organisation,
            HolderRequest.Kind kind,
            String amount,
            Optional<Instant> endsAt,
            Optional<UUID> receiver,
            String reason,
            HolderRequest.State state,
            String answer,
            Instant askedAt,
            int version) {
        static RequestEntry of(HolderRequest it) {
            return new RequestEntry(
                    it.id(),
                    it.award(),
                    it.organisation(),
                    it.kind(),
                    it.amount().plain(),
                    it.endsAt(),
                    it.receiver(),
                    it.reason(),
                    it.state(),
                    it.answer(),
                    it.askedAt(),
                    it.version());
        }
    }

    /** Newest first: all of an award, or of a programme for its office. */
    @GET
    public Page<RequestEntry> all(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("award") @Nullable String award,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        if (award != null) {
            UUID id = door.read(Given.id("award", award)).id();
            return new Page<>(
                    requests.ofAward(id).stream().map(RequestEntry::of).toList(), Optional.empty());
        }
        UUID programme = Asked.programme(programmes, slug).id();
        door.readProgramme(programme);
        int size = Given.limit(limit);
        List<HolderRequest> found =
                requests.ofProgramme(
                        programme,
                        Asked.stateMaybe(HolderRequest.State.class, state),
                        Asked.uuidMaybe("cursor", cursor),
                        size + 1);
        return Asked.page(found, size, HolderRequest::id, RequestEntry::of);
    }

    /** Asks; answers 201. */
    @POST
    public Response ask(AskRequest asked, @Context ContainerRequestContext request) {
        door.person();
        AskRequest wanted = Given.body(asked);
        UUID award = door.hold(Given.id("award", wanted.award())).id();
        HolderRequest.Kind kind = Asked.one(HolderRequest.Kind.class, "kind", wanted.kind());
        HolderRequest made =
                requests.ask(
                                Given.operation(request, ids),
                                award,
                                kind,
                                wanted.amount() == null
                                        ? Credit.ZERO
                                        : Asked.credit("amount", wanted.amount()),
                                wanted.endsAt() == null
                                        ? Optional.empty()
                                        : Optional.of(Asked.instant("endsAt", wanted.endsAt())),
                                Asked.uuidMaybe("receiver", wanted.receiver()),
                                Asked.lines("reason", wanted.reason()),
                                door.person().id())
                        .orThrow();
        return Response.status(Response.Status.CREATED).entity(RequestEntry.of(made)).build();
    }

    /** Makes a move: {@code grant}, {@code refuse}, {@code withdraw}; the reason is the answer. */
    @POST
    @Path("{request}/{move}")
    public RequestEntry move(
            @PathParam("request") String request,
            @PathParam("move") String move,
            StepRequest asked) {
        door.person();
        HolderRequest known =
                requests.find(Given.id("request", request))
                        .orElseThrow(() ->
                                Refusal.of(
                                                Refusal.Kind.NOT_FOUND,
                                                "request_not_found",
                                                "There is no request of this id.")
                                        .asException());
        door.read(known.award());
        HolderRequest.Move wanted =
                Asked.one(HolderRequest.Move.class, "move", StepRequest.constant(move));
        if (wanted.byOffice()) {
            door.decide(known.award());
        } else {
            door.hold(known.award());
        }
        StepRequest step = Given.body(asked);
        return RequestEntry.of(
                requests.move(known.id(), step.seen(), wanted, step.why(), door.person().id())
                        .orThrow());
    }
}
