package hutong.portal.notices;

import hutong.notices.webhooks.WebhookOwner;
import hutong.portal.office.OfficeOwner;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** The webhooks of the programme. */
@Path("/office/webhooks")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class WebhookOfficePages {
    private final WebhookPages pages;
    private final OfficeOwner owner;

    @Inject
    WebhookOfficePages(WebhookPages pages, OfficeOwner owner) {
        this.pages = pages;
        this.owner = owner;
    }

    @GET
    public TemplateInstance all() {
        return pages.all("office", new WebhookOwner.OfProgramme(owner.read().id()));
    }

    @POST
    public Response make(
            @FormParam("id") @DefaultValue("") String id,
            @FormParam("address") @DefaultValue("") String address,
            @FormParam("types") List<String> types) {
        return pages.make(
                "office", new WebhookOwner.OfProgramme(owner.change().id()), id, address, types);
    }

    @GET
    @Path("{webhook}")
    public TemplateInstance one(
            @PathParam("webhook") String id, @QueryParam("after") Optional<String> after) {
        return pages.one("office", id, after);
    }

    @POST
    @Path("{webhook}/{act}")
    public Response act(
            @PathParam("webhook") String id,
            @PathParam("act") String act,
            @FormParam("round") @DefaultValue("0") int round) {
        return pages.act("office", id, act, round);
    }

    @GET
    @Path("{webhook}/deliveries/{delivery}")
    public TemplateInstance delivery(
            @PathParam("webhook") String id, @PathParam("delivery") String delivery) {
        return pages.delivery("office", id, delivery);
    }

    @POST
    @Path("{webhook}/deliveries/{delivery}")
    public Response again(@PathParam("webhook") String id, @PathParam("delivery") String delivery) {
        return pages.again("office", id, delivery);
    }
}
