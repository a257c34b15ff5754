package hutong.notices.http;

import hutong.notices.calendar.CalendarDesk;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Calendars for calendar programs, which don't sign in: whoever has the address may read. */
@Path("/calendar")
public class CalendarDoor {
    private final CalendarDesk desk;

    @Inject
    public CalendarDoor(CalendarDesk desk) {
        this.desk = desk;
    }

    /** iCalendar; 404 without a word for an address that is wrong or was withdrawn. */
    @GET
    @Path("{token:[A-Za-z0-9_-]{20,100}}.ics")
    public Response read(@PathParam("token") String token) {
        return desk.read(token)
                .map(text -> Response.ok(text, "text/calendar;charset=utf-8"))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND))
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex")
                .build();
    }
}
