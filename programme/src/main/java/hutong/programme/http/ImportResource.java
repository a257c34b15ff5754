package hutong.programme.http;

import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.programme.Programmes;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.exchange.ImportReport;
import hutong.programme.exchange.ImportRow;
import hutong.programme.exchange.ImportText;
import hutong.programme.exchange.InvitationImport;
import hutong.programme.exchange.PartnerImport;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lists that a programme's office takes in, as CSV or as a JSON array of flat objects: tried with
 * {@code dryRun=true}, else stored whole or not at all.
 */
@Path("/api/imports/{programme}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({"text/csv", MediaType.APPLICATION_JSON})
public class ImportResource {
    private final PartnerImport partners;
    private final InvitationImport invitations;
    private final CallBook calls;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Ids ids;

    @Inject
    public ImportResource(
            PartnerImport partners,
            InvitationImport invitations,
            CallBook calls,
            Programmes programmes,
            Visitor visitor,
            Ids ids) {
        this.partners = partners;
        this.invitations = invitations;
        this.calls = calls;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
    }

    /** Partners; 422 with the problem of each row, and nothing stored, where one is wrong. */
    @POST
    @Path("partners")
    public Response partners(
            @PathParam("programme") String slug,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            byte[] body,
            @Context ContainerRequestContext request) {
        UUID programme = Asked.administered(programmes, visitor, slug);
        return ImportAnswers.response(
                partners.run(
                        programme,
                        Given.operation(request, ids),
                        rows(body, request),
                        !dryRun,
                        visitor.required().id()),
                dryRun);
    }

    /**
     * Invitations to a call; 422 with the problem of each row, and none sent, where one is wrong.
     */
    @POST
    @Path("invitations")
    public Response invitations(
            @PathParam("programme") String slug,
            @QueryParam("call") @Nullable String call,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            byte[] body,
            @Context ContainerRequestContext request) {
        UUID programme = Asked.administered(programmes, visitor, slug);
        Call known =
                calls.find(programme, Given.id("call", call))
                        .orElseThrow(() -> CallAnswers.unknown().asException());
        ImportReport report =
                invitations.run(
                        known,
                        Given.operation(request, ids),
                        rows(body, request),
                        !dryRun,
                        visitor.required().id());
        return ImportAnswers.response(report, dryRun);
    }

    private static List<ImportRow> rows(byte[] body, ContainerRequestContext request) {
        boolean json = MediaType.APPLICATION_JSON_TYPE.isCompatible(request.getMediaType());
        return ImportText.rows(body, json);
    }
}
