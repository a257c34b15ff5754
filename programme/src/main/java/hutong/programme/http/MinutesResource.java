package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.Programmes;
import hutong.programme.decisions.Panel;
import hutong.programme.decisions.PanelSession;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Minutes of the panel: its office writes and closes them, its auditors read them. */
@Path("/api/panels/{programme}/{call}/minutes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MinutesResource {
    private final Panel panel;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Ids ids;
    private final Time time;

    @Inject
    public MinutesResource(
            Panel panel, Programmes programmes, Visitor visitor, Ids ids, Time time) {
        this.panel = panel;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
        this.time = time;
    }

    /** Minutes on the wire; closed ones stay as they are. */
    public record MinutesEntry(
            UUID id,
            Instant heldAt,
            String members,
            String minutes,
            Optional<Instant> closedAt,
            int version) {
        static MinutesEntry of(PanelSession it) {
            return new MinutesEntry(
                    it.id(), it.heldAt(), it.members(), it.minutes(), it.closedAt(), it.version());
        }
    }

    /**
     * @param version what the caller saw; not needed for new ones
     * @param heldAt when the panel met; now where it is left out
     * @param close whether they are closed with this
     */
    public record Writing(
            @Nullable Integer version,
            @Nullable String heldAt,
            @Nullable String members,
            @Nullable String minutes,
            @Nullable Boolean close) {}

    /** Newest first, at most 200. */
    @GET
    public List<MinutesEntry> all(
            @PathParam("programme") String slug, @PathParam("call") String call) {
        UUID programme = Asked.programme(programmes, slug).id();
        visitor.required();
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), programme));
        return panel.sessions(programme, Given.id("call", call)).stream()
                .map(MinutesEntry::of)
                .toList();
    }

    /** Begins minutes; answers 201. */
    @POST
    public Response begin(
            @PathParam("programme") String slug,
            @PathParam("call") String call,
            @Nullable Writing body,
            @Context ContainerRequestContext request) {
        Asked.administered(programmes, visitor, slug);
        MinutesEntry made = write(slug, call, Given.operation(request, ids), 1, Given.body(body));
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(made)
                .build();
    }

    /** Writes open minutes on, and closes them where that is asked. */
    @PUT
    @Path("{session}")
    public MinutesEntry change(
            @PathParam("programme") String slug,
            @PathParam("call") String call,
            @PathParam("session") String session,
            @Nullable Writing body) {
        Asked.administered(programmes, visitor, slug);
        Writing asked = Given.body(body);
        UUID id = Given.id("session", session);
        find(slug, call, id);
        return write(slug, call, id, Asked.version(asked.version()), asked);
    }

    private MinutesEntry write(String slug, String call, UUID id, int version, Writing asked) {
        UUID programme = Asked.administered(programmes, visitor, slug);
        Instant held =
                asked.heldAt() == null ? time.now() : Asked.instant("heldAt", asked.heldAt());
        PanelSession session =
                new PanelSession(
                        id,
                        programme,
                        Given.id("call", call),
                        held,
                        Asked.lines("members", asked.members()),
                        Asked.lines("minutes", asked.minutes()),
                        Optional.empty(),
                        version);
        boolean close = asked.close() != null && asked.close();
        Refusal.throwIf(panel.record(session, close, visitor.required().id()));
        return find(slug, call, id);
    }

    private MinutesEntry find(String slug, String call, UUID id) {
        return all(slug, call).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        "minutes_not_found",
                                        "There are no such minutes.")
                                .asException());
    }
}
