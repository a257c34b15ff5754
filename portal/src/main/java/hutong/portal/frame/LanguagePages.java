package hutong.portal.frame;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;

/** Switches the language for this browser and goes back to where the reader was. */
@Path("/language")
public class LanguagePages {
    @GET
    @Path("{tag}")
    @NonBlocking
    public Response choose(
            @PathParam("tag") String tag, @QueryParam("to") @DefaultValue("/") String to) {
        Response.ResponseBuilder back = Response.seeOther(URI.create(LocalPath.of(to)));
        Language.ofTag(tag).ifPresent(language -> back.cookie(cookie(language)));
        return back.build();
    }

    /** Makes the browser remember the language. */
    public static NewCookie cookie(Language language) {
        return new NewCookie.Builder(Visit.LANGUAGE_COOKIE)
                .value(language.tag())
                .path("/")
                .maxAge((int) Duration.ofDays(365).toSeconds())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
