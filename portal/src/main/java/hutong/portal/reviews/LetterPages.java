package hutong.portal.reviews;

import hutong.identity.Access;
import hutong.identity.http.Visitor;
import hutong.kernel.Refusal;
import hutong.portal.frame.Visit;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationReader;
import hutong.programme.decisions.DecisionBook;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Letters to an applicant, as they were sent: for its members alone. */
@Path("/letters")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class LetterPages {
    private final Visit visit;
    private final Visitor visitor;
    private final ApplicationReader applications;
    private final DecisionBook decisions;

    @Inject
    LetterPages(
            Visit visit, Visitor visitor, ApplicationReader applications, DecisionBook decisions) {
        this.visit = visit;
        this.visitor = visitor;
        this.applications = applications;
        this.decisions = decisions;
    }

    record All(String number, List<Sent> letters) implements TemplateInstance {}

    record Sent(Instant when, String subject, String body) {}

    @GET
    @Path("{application}")
    public TemplateInstance all(@PathParam("application") UUID id) {
        visitor.required();
        Application application =
                applications
                        .find(id)
                        .filter(it ->
                                Access.mayActForOrganisation(visitor.principal(), it.organisation())
                                        .isEmpty())
                        .orElseThrow(LetterPages::missing);
        return new All(
                application.number(),
                decisions.letters(id).stream()
                        .map(it ->
                                new Sent(
                                        it.sentAt(),
                                        visit.read(it.subject()),
                                        visit.read(it.body())))
                        .toList());
    }

    private static RuntimeException missing() {
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "application_not_found",
                        "There is no such application.")
                .asException();
    }
}
