package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.SignedIn;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import hutong.programme.pairing.Pairing;
import hutong.programme.pairing.PairingDesk;
import hutong.programme.pairing.PairingMove;
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

/** Pairs of a user organisation with a model team: for the two sides and the office. */
@Path("/api/pairings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PairingResource {
    private final PairingDesk desk;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Ids ids;

    @Inject
    public PairingResource(PairingDesk desk, Programmes programmes, Visitor visitor, Ids ids) {
        this.desk = desk;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
    }

    /**
     * @param side which of the two proposes
     */
    public record ProposalRequest(
            @Nullable String programme,
            @Nullable String side,
            @Nullable String userSide,
            @Nullable String modelSide,
            @Nullable String purpose) {}

    /** Newest first: of one side for its members, or of a programme for its office. */
    @GET
    public Page<Pairing> all(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        if (organisation != null) {
            UUID id = Given.id("organisation", organisation);
            Refusal.throwIf(Access.mayActForOrganisation(visitor.principal(), id));
            return new Page<>(desk.ofOrganisation(id), Optional.empty());
        }
        UUID programme = Asked.programme(programmes, slug).id();
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), programme));
        return desk.ofProgramme(programme, Asked.uuidMaybe("cursor", cursor), Given.limit(limit));
    }

    @GET
    @Path("{pairing}")
    public Pairing one(@PathParam("pairing") String pairing) {
        visitor.required();
        return desk.seen(visitor.principal(), Given.id("pairing", pairing))
                .orElseThrow(() ->
                        Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        "pairing_not_found",
                                        "There is no pairing of this id.")
                                .asException());
    }

    /** Proposes a pair; answers 201. */
    @POST
    public Response propose(
            @Nullable ProposalRequest given, @Context ContainerRequestContext request) {
        SignedIn person = visitor.required();
        ProposalRequest wanted = Given.body(given);
        UUID programme = Asked.programme(programmes, wanted.programme()).id();
        Pairing made =
                desk.propose(
                                person,
                                Given.operation(request, ids),
                                programme,
                                Given.id("side", wanted.side()),
                                Given.id("userSide", wanted.userSide()),
                                Given.id("modelSide", wanted.modelSide()),
                                Asked.lines("purpose", wanted.purpose()),
                                false)
                        .orThrow();
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(made)
                .build();
    }

    /**
     * Makes a move: {@code accept}, {@code decline}, {@code confirm}, {@code end}, {@code
     * dissolve}.
     */
    @POST
    @Path("{pairing}/{move}")
    public Pairing move(
            @PathParam("pairing") String pairing,
            @PathParam("move") String move,
            ProductResource.@Nullable MoveRequest asked) {
        visitor.required();
        PairingMove wanted = Asked.one(PairingMove.class, "move", move);
        if (asked == null || wanted == PairingMove.PROPOSE) {
            throw Refusal.invalid("move", "Send a version, and a move of an old pairing.")
                    .asException();
        }
        return desk.move(
                        visitor.principal(),
                        Given.id("pairing", pairing),
                        ProductRequest.seen(asked.version()),
                        wanted,
                        Asked.lines("reason", asked.reason()))
                .orThrow();
    }
}
