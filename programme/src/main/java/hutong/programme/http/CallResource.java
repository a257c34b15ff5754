package hutong.programme.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import hutong.identity.Access;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.Programme;
import hutong.programme.Programmes;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallState;
import hutong.programme.calls.FormDefinition;
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
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls and their forms. Everybody reads calls that were opened; the office of the programme reads
 * and changes all of its own.
 */
@Path("/api/calls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CallResource {
    private final CallBook calls;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Ids ids;
    private final Time time;

    @Inject
    public CallResource(
            CallBook calls, Programmes programmes, Visitor visitor, Ids ids, Time time) {
        this.calls = calls;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
        this.time = time;
    }

    /**
     * @param version of the call that was read
     */
    public record MoveRequest(@Nullable Integer version, @Nullable String reason) {}

    /**
     * @param form the form that this is the next version of; a new one where it is left out
     */
    public record FormRequest(
            @Nullable String programme, @Nullable String form, @Nullable JsonNode schema) {}

    public record FormEntry(UUID id, int version, @JsonRawValue String schema) {
        static FormEntry of(FormDefinition form) {
            return new FormEntry(form.id(), form.version(), form.schema());
        }
    }

    /** Newest first; drafts and cancelled ones only for the office. */
    @GET
    public Page<CallEntry> all(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Programme programme = Asked.programme(programmes, slug);
        boolean office = Access.mayReadProgramme(visitor.principal(), programme.id()).isEmpty();
        Set<CallState> states =
                office
                        ? EnumSet.allOf(CallState.class)
                        : EnumSet.of(CallState.OPEN, CallState.CLOSED);
        Optional<String> before = Asked.uuidMaybe("cursor", cursor).map(UUID::toString);
        Page<Call> page = calls.list(programme.id(), states, before, Given.limit(limit));
        return new Page<>(page.items().stream().map(CallEntry::of).toList(), page.next());
    }

    @GET
    @Path("{call}")
    public CallEntry one(@PathParam("call") String call) {
        return CallEntry.of(seen(call));
    }

    /** The form that applications to it are begun on now. */
    @GET
    @Path("{call}/form")
    public FormEntry form(@PathParam("call") String call) {
        Call seen = seen(call);
        return calls.form(seen.form(), seen.formVersion())
                .map(FormEntry::of)
                .orElseThrow(() -> CallAnswers.unknown().asException());
    }

    /** Makes the next version of a form; answers 201. */
    @POST
    @Path("forms")
    public Response putForm(FormRequest wanted, @Context ContainerRequestContext request) {
        FormRequest given = Given.body(wanted);
        UUID programme = Asked.administered(programmes, visitor, given.programme());
        JsonNode schema = Given.body(given.schema());
        UUID form = Asked.uuidMaybe("form", given.form()).orElse(Given.operation(request, ids));
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(
                        FormEntry.of(
                                CallAnswers.form(
                                        calls.putForm(
                                                programme,
                                                form,
                                                schema.toString(),
                                                visitor.required().id()))))
                .build();
    }

    /** Drafts a call; answers 201. */
    @POST
    public Response draft(CallRequest wanted, @Context ContainerRequestContext request) {
        UUID programme = Asked.administered(programmes, visitor, Given.body(wanted).programme());
        Call call = wanted.call(Given.operation(request, ids), programme, time.now());
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(CallEntry.of(CallAnswers.call(calls.draft(call, visitor.required().id()))))
                .build();
    }

    @PUT
    @Path("{call}")
    public CallEntry save(@PathParam("call") String call, CallRequest wanted) {
        Call known = changeable(call);
        Call changed = Given.body(wanted).call(known.id(), known.programme(), known.opensAt());
        return CallEntry.of(CallAnswers.call(calls.save(changed, visitor.required().id())));
    }

    /**
     * @param move {@code open}, {@code close} or {@code cancel}
     */
    @POST
    @Path("{call}/{move}")
    public CallEntry move(
            @PathParam("call") String call, @PathParam("move") String move, MoveRequest asked) {
        Call known = changeable(call);
        CallState to =
                switch (move.toLowerCase(Locale.ROOT)) {
                    case "open" -> CallState.OPEN;
                    case "close" -> CallState.CLOSED;
                    case "cancel" -> CallState.CANCELLED;
                    default -> throw CallAnswers.unknown().asException();
                };
        return CallEntry.of(
                CallAnswers.call(
                        calls.move(
                                known.programme(),
                                known.id(),
                                Asked.version(Given.body(asked).version()),
                                to,
                                Asked.lines("reason", asked.reason()),
                                visitor.required().id())));
    }

    private Call seen(String text) {
        Call call =
                calls.find(Given.id("call", text))
                        .orElseThrow(() -> CallAnswers.unknown().asException());
        boolean hidden = call.state() == CallState.DRAFT || call.state() == CallState.CANCELLED;
        if (hidden && Access.mayReadProgramme(visitor.principal(), call.programme()).isPresent()) {
            throw CallAnswers.unknown().asException();
        }
        return call;
    }

    private Call changeable(String text) {
        visitor.required();
        Call call = seen(text);
        Refusal.throwIf(Access.mayAdministerProgramme(visitor.principal(), call.programme()));
        return call;
    }
}
