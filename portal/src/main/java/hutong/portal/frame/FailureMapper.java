package hutong.portal.frame;

import hutong.identity.http.Problems;
import hutong.kernel.Refusal;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;

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
        Refusal refusal;
        if (isFloodOfFields(failure)) {
            refusal =
                    Refusal.of(
                            Refusal.Kind.TOO_LARGE,
                            "too_many_fields",
                            "The form has too many fields.");
        } else {
            LOG.log(System.Logger.Level.ERROR, "the request for " + path + " failed", failure);
            refusal =
                    Refusal.of(
                            Refusal.Kind.INTERNAL,
                            "internal",
                            "Something broke on our side. Try again.");
        }
        return path.startsWith("/api/")
                ? Problems.response(refusal)
                : ErrorPages.page(refusal, visit);
    }

    /** The framework has no type for this: its reader of forms gives up where it adds a field. */
    private static boolean isFloodOfFields(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass() == RuntimeException.class
                && trace.length > 0
                && trace[0].getClassName().equals(FormData.class.getName());
    }
}
