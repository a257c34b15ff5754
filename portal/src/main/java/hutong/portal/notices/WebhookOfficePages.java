package hutong.portal.notices;

import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.notices.webhooks.WebhookDesk;
import hutong.notices.webhooks.WebhookOwner;
import hutong.portal.frame.Visit;
import hutong.portal.office.OfficeOwner;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

/** The webhooks of a programme. */
@Path("/office/webhooks")
@RunOnVirtualThread
public class WebhookOfficePages extends WebhookPages {
    private final OfficeOwner owner;

    @Inject
    WebhookOfficePages(Visit visit, Visitor visitor, WebhookDesk desk, Ids ids, OfficeOwner owner) {
        super("office", visit, visitor, desk, ids);
        this.owner = owner;
    }

    @Override
    WebhookOwner readable() {
        return new WebhookOwner.OfProgramme(owner.read().id());
    }

    @Override
    WebhookOwner changeable() {
        return new WebhookOwner.OfProgramme(owner.change().id());
    }

    @Override
    boolean isHere(WebhookOwner of) {
        return of instanceof WebhookOwner.OfProgramme;
    }
}
