package hutong.portal.applying;

import hutong.identity.http.Visitor;
import hutong.kernel.Time;
import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.Visit;
import hutong.programme.applications.Invitation;
import hutong.programme.applications.InvitationBook;
import hutong.programme.applications.InvitationOutcome;
import hutong.programme.calls.CallBook;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Where the link of an invitation leads: accept or decline. */
@Path("/invitations")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class InvitationPages {
    private final Visit visit;
    private final Visitor visitor;
    private final DeskOwner owner;
    private final InvitationBook book;
    private final CallBook calls;
    private final Time time;

    @Inject
    InvitationPages(
            Visit visit,
            Visitor visitor,
            DeskOwner owner,
            InvitationBook book,
            CallBook calls,
            Time time) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.book = book;
        this.calls = calls;
        this.time = time;
    }

    /**
     * @param state blank while it waits for an answer
     */
    record One(
            String token, CallCard call, String message, String until, String state, String apply)
            implements TemplateInstance {}

    @GET
    @Path("{token}")
    public TemplateInstance open(@PathParam("token") String token) {
        return page(token, book.open(token));
    }

    @POST
    @Path("{token}/{answer}")
    public Response answer(@PathParam("token") String token, @PathParam("answer") String answer) {
        UUID person = visitor.required().id();
        InvitationOutcome outcome =
                switch (answer) {
                    case "accept" -> book.answer(token, Optional.of(owner.organisation()), person);
                    case "decline" -> book.answer(token, Optional.empty(), person);
                    default -> new InvitationOutcome.Unknown();
                };
        if (outcome instanceof InvitationOutcome.Done done && answer.equals("accept")) {
            Invitation accepted = done.invitation();
            return Response.seeOther(
                            URI.create(
                                    "/open-calls/"
                                            + accepted.call()
                                            + "?invitation="
                                            + accepted.id()))
                    .build();
        }
        return Response.ok(page(token, outcome)).build();
    }

    private One page(String token, InvitationOutcome outcome) {
        return switch (outcome) {
            case InvitationOutcome.Done done -> page(token, done.invitation());
            case InvitationOutcome.Expired expired -> page(token, expired.invitation());
            case InvitationOutcome.AnsweredOtherwise other -> page(token, other.invitation());
            case InvitationOutcome.Unknown ignored -> throw Missing.call();
            case InvitationOutcome.Malformed ignored -> throw Missing.call();
        };
    }

    private One page(String token, Invitation invitation) {
        boolean waits = invitation.isOpenAt(time.now());
        boolean accepted = invitation.state() == Invitation.State.ACCEPTED;
        return new One(
                token,
                CallCard.of(
                        calls.find(invitation.call()).orElseThrow(Missing::call),
                        visit,
                        time.now()),
                invitation.message(),
                visit.moment(invitation.expiresAt()),
                waits
                        ? ""
                        : invitation.state() == Invitation.State.SENT
                                ? visit.say("apply_invitation_expired")
                                : visit.sayOf("apply_invitation", invitation.state()),
                accepted
                        ? "/open-calls/" + invitation.call() + "?invitation=" + invitation.id()
                        : "");
    }
}
