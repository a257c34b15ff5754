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

/** Pairs at the desk of each side. */
@Path("/desk/pairings")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class PairingDeskPages {
    private final PairingPages pages;

    @Inject
    PairingDeskPages(PairingPages pages) {
        this.pages = pages;
    }

    @GET
    public TemplateInstance mine() {
        return pages.mine();
    }

    @POST
    public Response propose(
            @FormParam("pairing") @DefaultValue("") String id,
            @FormParam("team") @DefaultValue("") String team,
            @FormParam("purpose") @DefaultValue("") String purpose) {
        return pages.propose(id, team, purpose);
    }

    @POST
    @Path("{pairing}/{move}")
    public Response move(
            @PathParam("pairing") String pairing,
            @PathParam("move") String move,
            @FormParam("version") @DefaultValue("-1") int version,
            @FormParam("reason") @DefaultValue("") String reason) {
        return pages.move("desk", pairing, move, version, reason);
    }
}
