package hutong.identity.http;

import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import hutong.store.DatabaseUnavailableException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers refusals: problems under {@code /api}, elsewhere the page that the portal brings. A
 * database that is away is told as such, with when to come again.
 */
public class RefusalMapper {
    private final Instance<RefusalPage> pages;

    @Inject
    public RefusalMapper(Instance<RefusalPage> pages) {
        this.pages = pages;
    }

    @ServerExceptionMapper
    public Response refused(RefusedException refused, UriInfo uri) {
        return answer(refused.refusal(), uri);
    }

    @ServerExceptionMapper
    public Response unavailable(DatabaseUnavailableException away, UriInfo uri) {
        return answer(
                Refusal.of(
                                Refusal.Kind.UNAVAILABLE,
                                "database_unavailable",
                                "The records cannot be reached at the moment. Nothing was lost; try"
                                        + " again shortly.")
                        .retryAfter(Duration.ofSeconds(5)),
                uri);
    }

    private Response answer(Refusal refusal, UriInfo uri) {
        return isApi(uri) || !pages.isResolvable()
                ? Problems.response(refusal)
                : pages.get().of(refusal);
    }

    static boolean isApi(UriInfo uri) {
        return uri.getRequestUri().getPath().startsWith("/api/");
    }
}
