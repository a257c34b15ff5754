package hutong.portal.investments;

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

/** The investor's desk. */
@Path("/desk/pipeline")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class PipelinePages {
    private final InvestmentPages pages;

    @Inject
    PipelinePages(InvestmentPages pages) {
        this.pages = pages;
    }

    @GET
    public TemplateInstance pipeline() {
        return pages.pipeline();
    }

    @POST
    @Path("{company}/{move}")
    public Response move(
            @PathParam("company") String company,
            @PathParam("move") String move,
            @FormParam("version") @DefaultValue("0") int version,
            @FormParam("amount") @DefaultValue("") String amount,
            @FormParam("share") @DefaultValue("") String share) {
        return pages.move(company, move, version, amount, share);
    }
}
