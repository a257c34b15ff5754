package hutong.portal.notices;

import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.notices.webhooks.WebhookDesk;
import hutong.notices.webhooks.WebhookOwner;
import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.Visit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

/** The webhooks of an organisation. */
@Path("/desk/webhooks")
@RunOnVirtualThread
public class WebhookDeskPages extends WebhookPages {
    private final DeskOwner owner;

    @Inject
    WebhookDeskPages(Visit visit, Visitor visitor, WebhookDesk desk, Ids ids, DeskOwner owner) {
        super("desk", visit, visitor, desk, ids);
        this.owner = owner;
    }

    @Override
    WebhookOwner readable() {
        return new WebhookOwner.OfOrganisation(owner.organisation());
    }

    @Override
    WebhookOwner changeable() {
        return new WebhookOwner.OfOrganisation(owner.organisation());
    }

    @Override
    boolean isHere(WebhookOwner of) {
        return of instanceof WebhookOwner.OfOrganisation;
    }
}
