package hutong.portal.outcomes;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Pairs of the programme in the office. */
@Path("/office/pairings")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class PairingOfficePages {
    private final PairingPages pages;

    @Inject
    PairingOfficePages(PairingPages pages) {
        this.pages = pages;
    }

    @GET
    public TemplateInstance all() {
        return pages.all();
    }

    @POST
    @Path("{pairing}/{move}")
    public Response move(
            @PathParam("pairing") String pairing,
            @PathParam("move") String move,
            @FormParam("version") @DefaultValue("-1") int version,
            @FormParam("reason") @DefaultValue("") String reason) {
        return pages.move("office", pairing, move, version, reason);
    }
}
