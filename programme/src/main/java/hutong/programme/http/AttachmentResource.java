package hutong.programme.http;

import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.programme.applications.Application;
import hutong.programme.applications.Attachment;
import hutong.programme.applications.AttachmentBook;
import hutong.programme.applications.AttachmentOutcome;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
 * The files of an application, for those who see it and for its reviewers while it is open to them;
 * handed out for saving only.
 */
@Path("/api/applications/{application}/attachments")
@Produces(MediaType.APPLICATION_JSON)
public class AttachmentResource {
    private final AttachmentBook book;
    private final ApplicationGate gate;
    private final Visitor visitor;
    private final Ids ids;

    @Inject
    public AttachmentResource(AttachmentBook book, ApplicationGate gate, Visitor visitor, Ids ids) {
        this.book = book;
        this.gate = gate;
        this.visitor = visitor;
        this.ids = ids;
    }

    @GET
    public List<Attachment> all(@PathParam("application") String application) {
        return book.list(gate.filesSeen(application).id());
    }

    /**
     * Adds a file, the body; answers 201.
     *
     * @param field the question of the form that it answers
     */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response add(
            @PathParam("application") String application,
            @QueryParam("field") @Nullable String field,
            @QueryParam("fileName") @Nullable String fileName,
            byte[] content,
            @Context ContainerRequestContext request) {
        Application own = gate.own(application);
        Attachment made =
                ApplicationAnswers.attached(
                        book.add(
                                Given.operation(request, ids),
                                own.id(),
                                field == null ? "" : Asked.text("field", field),
                                Asked.text("fileName", fileName),
                                content,
                                visitor.required().id()));
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(made)
                .build();
    }

    @GET
    @Path("{attachment}")
    @Produces(MediaType.WILDCARD)
    public Response content(
            @PathParam("application") String application,
            @PathParam("attachment") String attachment) {
        return file(book, gate.filesSeen(application), Given.id("attachment", attachment));
    }

    @DELETE
    @Path("{attachment}")
    public Attachment remove(
            @PathParam("application") String application,
            @PathParam("attachment") String attachment) {
        Application own = gate.own(application);
        return ApplicationAnswers.attached(
                book.remove(own.id(), Given.id("attachment", attachment)));
    }

    /** The file for saving, never for showing in place. */
    public static Response file(AttachmentBook book, Application application, UUID id) {
        Attachment found =
                book.find(id)
                        .filter(it -> it.application().equals(application.id()))
                        .orElseGet(
                                () -> ApplicationAnswers.attached(new AttachmentOutcome.Unknown()));
        String ascii = found.fileName().replaceAll("[^A-Za-z0-9._ -]", "_");
        return Response.ok(book.content(id).orElseThrow(), found.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + ascii + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
