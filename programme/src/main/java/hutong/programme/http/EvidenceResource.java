package hutong.programme.http;

import hutong.identity.http.Given;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.programme.awards.EvidenceBook;
import hutong.programme.awards.EvidenceFile;
import hutong.programme.grants.GrantDesk;
import hutong.programme.grants.Milestone;
import hutong.programme.vouchers.Voucher;
import hutong.programme.vouchers.Vouchers;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evidence of milestones and proofs of vouchers; handed out for saving, never shown in place. */
@Path("/api/evidence")
@Produces(MediaType.APPLICATION_JSON)
public class EvidenceResource {
    private final EvidenceBook files;
    private final GrantDesk grants;
    private final Vouchers vouchers;
    private final AwardDoor door;
    private final Ids ids;

    @Inject
    public EvidenceResource(
            EvidenceBook files, GrantDesk grants, Vouchers vouchers, AwardDoor door, Ids ids) {
        this.files = files;
        this.grants = grants;
        this.vouchers = vouchers;
        this.door = door;
        this.ids = ids;
    }

    @GET
    public Page<EvidenceFile> all(@QueryParam("subject") @Nullable String subject) {
        UUID id = Given.id("subject", subject);
        door.read(award(id));
        return new Page<>(files.of(id), Optional.empty());
    }

    /**
     * Adds a file, sent as it is; answers 201.
     *
     * @param subject a milestone or a voucher
     * @param name of the file
     */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response add(
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("name") @Nullable String name,
            byte[] content,
            @Context ContainerRequestContext request) {
        UUID id = Given.id("subject", subject);
        door.hold(award(id));
        EvidenceFile added =
                files.add(
                                Given.operation(request, ids),
                                id,
                                Asked.text("name", name),
                                content,
                                door.person().id())
                        .orThrow();
        return Response.status(Response.Status.CREATED).entity(added).build();
    }

    @GET
    @Path("{file}")
    @Produces(MediaType.WILDCARD)
    public Response one(@PathParam("file") String file) {
        door.person();
        EvidenceFile known =
                files.find(Given.id("file", file)).orElseThrow(EvidenceResource::missing);
        door.read(known.award());
        return Response.ok(files.content(known.id()).orElseThrow(), known.mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\""
                                + known.fileName().replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "_")
                                + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private UUID award(UUID subject) {
        door.person();
        return grants.find(subject)
                .map(Milestone::award)
                .or(() -> vouchers.find(subject).map(Voucher::award))
                .orElseThrow(EvidenceResource::missing);
    }

    private static RuntimeException missing() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "not_found", "There is no such file.")
                .asException();
    }
}
