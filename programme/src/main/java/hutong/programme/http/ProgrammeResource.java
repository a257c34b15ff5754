package hutong.programme.http;

import hutong.identity.http.Given;
import hutong.kernel.Page;
import hutong.programme.Programme;
import hutong.programme.Programmes;
import hutong.programme.Role;
import hutong.programme.board.CentreEntry;
import hutong.programme.board.Figure;
import hutong.programme.board.ProgrammeBoard;
import hutong.programme.board.Target;
import hutong.programme.partners.Batch;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Programmes with what they show the public. */
@Path("/api/programmes")
@Produces(MediaType.APPLICATION_JSON)
public class ProgrammeResource {
    private final Programmes programmes;
    private final ProgrammeBoard board;
    private final PartnerBook partners;

    @Inject
    public ProgrammeResource(Programmes programmes, ProgrammeBoard board, PartnerBook partners) {
        this.programmes = programmes;
        this.board = board;
        this.partners = partners;
    }

    /**
     * A programme whole.
     *
     * @param batches with how many partners of each are known by name
     */
    public record Whole(
            Programme programme,
            List<Target> targets,
            List<Figure> figures,
            List<CentreEntry> centres,
            List<BatchEntry> batches) {}

    /**
     * @param unnamed counted by the source and not named there
     * @param demonstration whether some of its partners are invented
     */
    public record BatchEntry(Batch batch, int named, int unnamed, boolean demonstration) {
        static BatchEntry of(Batch.Known known) {
            return new BatchEntry(
                    known.batch(), known.named(), known.unnamed(), known.demonstration());
        }
    }

    @GET
    public Page<Programme> all() {
        return new Page<>(programmes.all(), Optional.empty());
    }

    @GET
    @Path("{programme}")
    public Whole one(@PathParam("programme") String slug) {
        Programme programme = Asked.programme(programmes, slug);
        UUID id = programme.id();
        return new Whole(
                programme,
                board.targets(id),
                board.figures(id),
                board.centres(id),
                partners.batches(id).stream().map(BatchEntry::of).toList());
    }

    @GET
    @Path("{programme}/partners")
    public Page<Partner> partners(
            @PathParam("programme") String slug,
            @QueryParam("role") @Nullable String role,
            @QueryParam("batch") @Nullable Integer batch,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Programme programme = Asked.programme(programmes, slug);
        return partners.partners(
                programme.id(),
                role == null ? Optional.empty() : Optional.of(Asked.one(Role.class, "role", role)),
                batch == null ? OptionalInt.empty() : OptionalInt.of(batch),
                Optional.ofNullable(cursor),
                Given.limit(limit));
    }
}
