package hutong.portal.frame;

import hutong.identity.http.Problems;
import hutong.kernel.Refusal;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The pages for what is not there, not allowed or not working. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ErrorPages {
    record Missing() implements TemplateInstance {}

    /**
     * @param detail what exactly is wrong, where the sentence of the kind does not say it
     * @param signIn whether signing in may help
     */
    record Refused(String title, String text, String detail, boolean signIn)
            implements TemplateInstance {}

    /** An address that nothing answers. */
    @GET
    @Path("{any:.+}")
    public Response missing() {
        return Response.status(Response.Status.NOT_FOUND).entity(new Missing()).build();
    }

    /** A sentence in place of the part of a page that its script asked for. */
    record Part(String why) implements TemplateInstance {}

    static Response page(Refusal refusal, Visit visit) {
        Refusal.Kind kind = refusal.kind();
        if (visit.isForPart()) {
            boolean ours = kind.family() == Refusal.Family.US;
            return html(
                    Problems.status(kind),
                    new Part(
                            ours
                                    ? visit.sayOf("error_text", kind)
                                    : RefusalWords.of(refusal, visit.language())));
        }
        if (kind == Refusal.Kind.NOT_FOUND) {
            return html(404, new Missing());
        }
        String detail =
                kind.family() == Refusal.Family.US || kind == Refusal.Kind.UNAUTHENTICATED
                        ? ""
                        : RefusalWords.of(refusal, visit.language());
        return html(
                Problems.status(kind),
                new Refused(
                        visit.sayOf("error_title", kind),
                        visit.sayOf("error_text", kind),
                        detail,
                        kind == Refusal.Kind.UNAUTHENTICATED));
    }

    private static Response html(int status, TemplateInstance page) {
        return Response.status(status).type(MediaType.TEXT_HTML_TYPE).entity(page.render()).build();
    }
}
