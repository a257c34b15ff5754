package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.SignedIn;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
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
import java.util.ArrayList;
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
    private static final int LINES_MAX = 1_000;

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

    /**
     * @param refused lines that were not sent, each with why
     */
    public record Sent(List<Invitation> sent, List<String> refused) {}

    @GET
    public List<Invitation> all(@QueryParam("call") @Nullable String call) {
        visitor.required();
        Call known = call(call);
        Asked.allowed(Access.mayReadProgramme(visitor.principal(), known.programme()));
        return book.ofCall(known.id());
    }

    @POST
    public Response send(SendRequest wanted, @Context ContainerRequestContext request) {
        SendRequest given = present(wanted);
        Call call = administered(given.call());
        Invitation sent =
                CallAnswers.invitation(
                        book.send(
                                Asked.operation(request, ids),
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

    /** Sends one for each line, {@code email,message}; a first line {@code email,…} is a head. */
    @POST
    @Path("import")
    @Consumes("text/csv")
    public Sent importAll(
            @QueryParam("call") @Nullable String call,
            String lines,
            @Context ContainerRequestContext request) {
        Call known = administered(call);
        return sendAll(book, known, lines, Asked.operation(request, ids), visitor.required().id());
    }

    /** Each line is sent or refused by itself; ids derive from the batch, so that it runs once. */
    public static Sent sendAll(InvitationBook book, Call call, String lines, UUID batch, UUID by) {
        List<String> all = lines.lines().filter(it -> !it.isBlank()).toList();
        if (all.size() > LINES_MAX) {
            throw Refusal.invalid("lines", "Send at most 1,000 lines at once.").asException();
        }
        List<Invitation> sent = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int number = 0;
        for (String line : all) {
            number++;
            int comma = line.indexOf(',');
            String email = unquoted(comma < 0 ? line : line.substring(0, comma));
            String message = comma < 0 ? "" : unquoted(line.substring(comma + 1));
            if (number == 1 && email.equalsIgnoreCase("email")) {
                continue;
            }
            try {
                sent.add(
                        CallAnswers.invitation(
                                book.send(
                                        Ids.derived(batch, "line:" + number),
                                        call.programme(),
                                        call.id(),
                                        email,
                                        Optional.empty(),
                                        Asked.lines("message", message),
                                        Duration.ofDays(DAYS),
                                        by)));
            } catch (RefusedException refusal) {
                refused.add(number + ": " + refusal.refusal().message());
            }
        }
        return new Sent(sent, refused);
    }

    @POST
    @Path("{invitation}/revoke")
    public Invitation revoke(
            @PathParam("invitation") String invitation, @QueryParam("call") @Nullable String call) {
        Call known = administered(call);
        return CallAnswers.invitation(
                book.revoke(
                        known.programme(),
                        Asked.uuid("invitation", invitation),
                        visitor.required().id()));
    }

    @POST
    @Path("answer")
    public Invitation answer(AnswerRequest wanted) {
        SignedIn person = visitor.required();
        AnswerRequest given = present(wanted);
        Optional<UUID> organisation = Asked.uuidMaybe("organisation", given.organisation());
        organisation.ifPresent(
                it -> Asked.allowed(Access.mayActForOrganisation(visitor.principal(), it)));
        return CallAnswers.invitation(
                book.answer(Asked.text("token", given.token()), organisation, person.id()));
    }

    private Call administered(@Nullable String text) {
        visitor.required();
        Call known = call(text);
        Asked.allowed(Access.mayAdministerProgramme(visitor.principal(), known.programme()));
        return known;
    }

    private Call call(@Nullable String text) {
        return calls.find(Asked.uuid("call", text))
                .orElseThrow(() -> CallAnswers.unknown().asException());
    }

    private static String unquoted(String cell) {
        String text = cell.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }

    private static <T> T present(@Nullable T body) {
        if (body == null) {
            throw Refusal.invalid("body", "Send a JSON object.").asException();
        }
        return body;
    }
}
