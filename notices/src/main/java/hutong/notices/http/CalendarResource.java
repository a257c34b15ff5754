package hutong.notices.http;

import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.notices.calendar.CalendarDesk;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;

/** The address of a person's own calendar of deadlines. */
@Path("/api/notices/calendar")
@Produces(MediaType.APPLICATION_JSON)
public class CalendarResource {
    private final CalendarDesk desk;
    private final Visitor visitor;
    private final Ids ids;

    @Inject
    public CalendarResource(CalendarDesk desk, Visitor visitor, Ids ids) {
        this.desk = desk;
        this.visitor = visitor;
        this.ids = ids;
    }

    /** When the present address was made. */
    public record LinkEntry(Instant createdAt) {}

    /**
     * @param address shown this once
     */
    public record MadeEntry(String address) {}

    @GET
    public LinkEntry link() {
        return desk.made(visitor.required().id())
                .map(LinkEntry::new)
                .orElseThrow(() ->
                        Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        "calendar_not_found",
                                        "Your calendar has no address.")
                                .asException());
    }

    /** Makes a new address and ends the one before; answers 201. */
    @POST
    public Response renew(@Context ContainerRequestContext request, @Context UriInfo uri) {
        UUID person = visitor.required().id();
        String token = desk.renew(person, Given.operation(request, ids)).reveal();
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(
                        new MadeEntry(
                                uri.getBaseUri().resolve("/calendar/" + token + ".ics").toString()))
                .build();
    }

    @DELETE
    public void withdraw() {
        desk.withdraw(visitor.required().id());
    }
}
