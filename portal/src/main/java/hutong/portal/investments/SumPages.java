package hutong.portal.investments;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The sums that the office sees. */
@Path("/office/investments")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SumPages {
    private final InvestmentPages pages;

    @Inject
    SumPages(InvestmentPages pages) {
        this.pages = pages;
    }

    @GET
    public TemplateInstance sums() {
        return pages.sums();
    }
}
