package hutong.portal.frame;

import hutong.identity.http.RefusalPage;
import hutong.kernel.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** A refusal that leaves a page becomes the page that says why. */
@Singleton
public class PageOfRefusal implements RefusalPage {
    private final Visit visit;

    @Inject
    PageOfRefusal(Visit visit) {
        this.visit = visit;
    }

    @Override
    public Response of(Refusal refusal) {
        return ErrorPages.page(refusal, visit);
    }
}
