package hutong.portal.account;

import hutong.identity.http.Visitor;
import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.HomeProgramme;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;

/**
 * Switches the programme or the organisation for this browser. Only one's own can be chosen; any
 * other leaves things as they are.
 */
@Path("/switch")
@RunOnVirtualThread
public class SwitchPages {
    private final Visitor visitor;
    private final HomeProgramme home;

    @Inject
    SwitchPages(Visitor visitor, HomeProgramme home) {
        this.visitor = visitor;
        this.home = home;
    }

    @GET
    @Path("programme/{slug}")
    public Response programme(@PathParam("slug") String slug) {
        visitor.required();
        Response.ResponseBuilder back = Response.seeOther(URI.create("/"));
        home.choices().stream()
                .filter(it -> it.slug().equals(slug))
                .findFirst()
                .ifPresent(it -> back.cookie(cookie(HomeProgramme.COOKIE, it.slug())));
        return back.build();
    }

    @GET
    @Path("organisation/{id}")
    public Response organisation(@PathParam("id") String id) {
        Response.ResponseBuilder back = Response.seeOther(URI.create("/desk"));
        visitor.required().memberships().stream()
                .map(it -> it.organisation().toString())
                .filter(it -> it.equals(id))
                .findFirst()
                .ifPresent(it -> back.cookie(cookie(DeskOwner.COOKIE, it)));
        return back.build();
    }

    private static NewCookie cookie(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge((int) Duration.ofDays(365).toSeconds())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
