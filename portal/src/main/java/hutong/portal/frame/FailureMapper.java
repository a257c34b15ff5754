package hutong.portal.frame;

import hutong.identity.http.Problems;
import hutong.kernel.Refusal;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A fault of ours becomes an answer that says so; what happened goes to the log and no further. */
public class FailureMapper {
    private static final System.Logger LOG = System.getLogger(FailureMapper.class.getName());

    private final Visit visit;

    @Inject
    FailureMapper(Visit visit) {
        this.visit = visit;
    }

    @ServerExceptionMapper
    public Response failed(RuntimeException failure, UriInfo uri) {
        String path = uri.getRequestUri().getPath();
        LOG.log(System.Logger.Level.ERROR, "the request for " + path + " failed", failure);
        Refusal refusal =
                Refusal.of(
                        Refusal.Kind.INTERNAL,
                        "internal",
                        "Something broke on our side. Try again.");
        return path.startsWith("/api/")
                ? Problems.response(refusal)
                : ErrorPages.page(refusal, visit);
    }
}
