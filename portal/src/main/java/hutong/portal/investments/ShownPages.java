package hutong.portal.investments;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What a company shows to investors. */
@Path("/desk/investors")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ShownPages {
    private final InvestmentPages pages;

    @Inject
    ShownPages(InvestmentPages pages) {
        this.pages = pages;
    }

    @GET
    public TemplateInstance shown() {
        return pages.shown();
    }

    @POST
    public Response save(
            @FormParam("version") @DefaultValue("0") int version,
            @FormParam("pitch") @DefaultValue("") String pitch,
            @FormParam("contact") @DefaultValue("") String contact,
            @FormParam("sought") @DefaultValue("") String sought,
            @FormParam("shown") List<String> chosen) {
        return pages.save(version, pitch, contact, sought, chosen);
    }
}
