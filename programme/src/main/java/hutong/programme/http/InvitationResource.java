package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.SignedIn;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.programme.applications.Invitation;
import hutong.programme.applications.InvitationBook;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invitations: the office sends, lists and takes back; whoever has the link answers. */
@Path("/api/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InvitationResource {
    private static final int DAYS = 30;

    private final InvitationBook book;
    private final CallBook calls;
    private final Visitor visitor;
    private final Ids ids;

    @Inject
    public InvitationResource(InvitationBook book, CallBook calls, Visitor visitor, Ids ids) {
        this.book = book;
        this.calls = calls;
        this.visitor = visitor;
        this.ids = ids;
    }

    /**
     * @param organisation whom it is for, where it is known
     * @param days until it expires
     */
    public record SendRequest(
            @Nullable String call,
            @Nullable String email,
            @Nullable String organisation,
            @Nullable String message,
            @Nullable Integer days) {}

    /**
     * @param organisation that accepts; declined where it is left out
     */
    public record AnswerRequest(@Nullable String token, @Nullable String organisation) {}

    @GET
    public List<Invitation> all(@QueryParam("call") @Nullable String call) {
        visitor.required();
        Call known = call(call);
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), known.programme()));
        return book.ofCall(known.id());
    }

    @POST
    public Response send(SendRequest wanted, @Context ContainerRequestContext request) {
        visitor.required();
        SendRequest given = Given.body(wanted);
        Call call = administered(given.call());
        Invitation sent =
                CallAnswers.invitation(
                        book.send(
                                Given.operation(request, ids),
                                call.programme(),
                                call.id(),
                                Asked.text("email", given.email()),
                                Asked.uuidMaybe("organisation", given.organisation()),
                                Asked.lines("message", given.message()),
                                Duration.ofDays(given.days() == null ? DAYS : given.days()),
                                visitor.required().id()));
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(sent)
                .build();
    }

    @POST
    @Path("{invitation}/revoke")
    public Invitation revoke(
            @PathParam("invitation") String invitation, @QueryParam("call") @Nullable String call) {
        Call known = administered(call);
        return CallAnswers.invitation(
                book.revoke(
                        known.programme(),
                        Given.id("invitation", invitation),
                        visitor.required().id()));
    }

    @POST
    @Path("answer")
    public Invitation answer(AnswerRequest wanted) {
        SignedIn person = visitor.required();
        AnswerRequest given = Given.body(wanted);
        Optional<UUID> organisation = Asked.uuidMaybe("organisation", given.organisation());
        organisation.ifPresent(
                it -> Refusal.throwIf(Access.mayActForOrganisation(visitor.principal(), it)));
        return CallAnswers.invitation(
                book.answer(Asked.text("token", given.token()), organisation, person.id()));
    }

    private Call administered(@Nullable String text) {
        visitor.required();
        Call known = call(text);
        Refusal.throwIf(Access.mayAdministerProgramme(visitor.principal(), known.programme()));
        return known;
    }

    private Call call(@Nullable String text) {
        return calls.find(Given.id("call", text))
                .orElseThrow(() -> CallAnswers.unknown().asException());
    }
}
