package hutong.programme.http;

import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import hutong.programme.reviews.Conflict;
import hutong.programme.reviews.ReviewerBook;
import hutong.programme.reviews.Tie;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What ties a reviewer to organisations, and what follows: for the programme's office. */
@Path("/api/reviews/office/{programme}/reviewers/{person}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TieResource {
    private final ReviewerBook reviewers;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Ids ids;

    @Inject
    public TieResource(ReviewerBook reviewers, Programmes programmes, Visitor visitor, Ids ids) {
        this.reviewers = reviewers;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
    }

    /**
     * @param until the last day that it counts; left out for one that lasts
     */
    public record NewTie(
            @Nullable String organisation,
            @Nullable String kind,
            @Nullable String note,
            @Nullable String until) {}

    public record Ending(@Nullable String until) {}

    /** Declared ties, oldest first; memberships count without being declared. */
    @GET
    @Path("ties")
    public List<Tie> ties(@PathParam("programme") String slug, @PathParam("person") String person) {
        return reviewers.ties(
                Asked.readable(programmes, visitor, slug), Given.id("person", person));
    }

    /** The applicants that the person may not judge now, each with why. */
    @GET
    @Path("conflicts")
    public List<Conflict> conflicts(
            @PathParam("programme") String slug, @PathParam("person") String person) {
        return reviewers.conflicts(
                Asked.readable(programmes, visitor, slug), Given.id("person", person));
    }

    /** Declares a tie; answers 201. */
    @POST
    @Path("ties")
    public Response declare(
            @PathParam("programme") String slug,
            @PathParam("person") String person,
            @Nullable NewTie body,
            @Context ContainerRequestContext request) {
        UUID programme = Asked.administered(programmes, visitor, slug);
        NewTie asked = Given.body(body);
        Tie tie =
                new Tie(
                        Given.operation(request, ids),
                        programme,
                        reviewer(programme, person),
                        Given.id("organisation", asked.organisation()),
                        Asked.one(Tie.Kind.class, "kind", asked.kind()),
                        Asked.lines("note", asked.note()),
                        asked.until() == null
                                ? Optional.empty()
                                : Optional.of(Asked.date("until", asked.until())));
        Refusal.throwIf(reviewers.declare(tie, visitor.required().id()));
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(tie)
                .build();
    }

    /** Lets a tie end after a day; ties are never erased. */
    @POST
    @Path("ties/{tie}/end")
    public List<Tie> end(
            @PathParam("programme") String slug,
            @PathParam("person") String person,
            @PathParam("tie") String tie,
            @Nullable Ending body) {
        UUID programme = Asked.administered(programmes, visitor, slug);
        Refusal.throwIf(
                reviewers.end(
                        programme,
                        Given.id("tie", tie),
                        Asked.date("until", Given.body(body).until()),
                        visitor.required().id()));
        return ties(slug, person);
    }

    private UUID reviewer(UUID programme, String person) {
        UUID id = Given.id("person", person);
        return reviewers
                .find(programme, id)
                .map(_ -> id)
                .orElseThrow(() ->
                        Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        "reviewer_not_found",
                                        "There is no such reviewer.")
                                .asException());
    }
}
