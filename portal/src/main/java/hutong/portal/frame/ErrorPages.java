package hutong.portal.frame;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The page for an address that nothing answers. */
@Path("/{any:.+}")
@Produces(MediaType.TEXT_HTML)
public class ErrorPages {
    record Missing() implements TemplateInstance {}

    @GET
    public Response missing() {
        return Response.status(Response.Status.NOT_FOUND).entity(new Missing()).build();
    }
}
