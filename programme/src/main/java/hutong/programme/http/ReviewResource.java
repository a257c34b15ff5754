package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.SignedIn;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import hutong.programme.reviews.AssignmentBook;
import hutong.programme.reviews.AssignmentProposal;
import hutong.programme.reviews.ReviewDesk;
import hutong.programme.reviews.ReviewDesk.ReviewText;
import hutong.programme.reviews.ReviewMove;
import hutong.programme.reviews.ReviewReader;
import hutong.programme.reviews.Reviewer;
import hutong.programme.reviews.ReviewerBook;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reviews. Reviewers see and write their own; officers assign and move, officers and auditors read.
 * Who is neither learns nothing.
 */
@Path("/api/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReviewResource {
    private final ReviewReader reader;
    private final ReviewDesk desk;
    private final AssignmentBook assignments;
    private final ReviewerBook reviewers;
    private final Programmes programmes;
    private final Visitor visitor;

    @Inject
    public ReviewResource(
            ReviewReader reader,
            ReviewDesk desk,
            AssignmentBook assignments,
            ReviewerBook reviewers,
            Programmes programmes,
            Visitor visitor) {
        this.reader = reader;
        this.desk = desk;
        this.assignments = assignments;
        this.reviewers = reviewers;
        this.programmes = programmes;
        this.visitor = visitor;
    }

    /**
     * @param version what the caller saw
     * @param statement signed with {@code state_no_conflict}
     */
    public record Act(
            int version,
            @Nullable String reason,
            @Nullable String statement,
            @Nullable Map<String, Integer> scores,
            @Nullable String commentPanel,
            @Nullable String commentApplicant) {
        ReviewText text() {
            Map<String, Integer> given = scores == null ? Map.of() : scores;
            if (given.values().stream().anyMatch(Objects::isNull)) {
                throw Refusal.invalid("scores", "Leave nulls out.").asException();
            }
            return new ReviewText(
                    given,
                    Asked.lines("commentPanel", commentPanel),
                    Asked.lines("commentApplicant", commentApplicant));
        }
    }

    public record NewReviewer(
            @Nullable String person,
            @Nullable Set<String> topics,
            int loadMax,
            @Nullable Boolean active) {}

    public record Assignment(
            @Nullable String application, @Nullable String reviewer, @Nullable String why) {}

    /** The caller's own assignments; what waits comes first. */
    @GET
    @Path("mine")
    public List<ReviewEntry> mine(@QueryParam("programme") @Nullable String slug) {
        UUID programme = Asked.programme(programmes, slug).id();
        SignedIn me = reviewer(programme);
        return reader.ofReviewer(programme, me.id()).stream().map(ReviewEntry::of).toList();
    }

    /** For the office: all reviews of an application. */
    @GET
    public List<ReviewEntry> ofApplication(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("application") @Nullable String application) {
        UUID programme = Asked.programme(programmes, slug).id();
        visitor.required();
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), programme));
        return reader.ofApplication(programme, Given.id("application", application)).stream()
                .map(ReviewEntry::of)
                .toList();
    }

    @GET
    @Path("{review}")
    public ReviewEntry.Own one(@PathParam("review") String review) {
        UUID id = Given.id("review", review);
        SignedIn me = visitor.required();
        return reader.own(id, me.id())
                .filter(view ->
                        Access.mayReview(visitor.principal(), view.review().programme()).isEmpty())
                .map(ReviewEntry.Own::of)
                .orElseThrow(() -> missing().asException());
    }

    /** A move or a save of the review's own reviewer: state_no_conflict, recuse, save, submit. */
    @POST
    @Path("{review}/{act}")
    public ReviewEntry act(
            @PathParam("review") String review, @PathParam("act") String act, @Nullable Act body) {
        UUID id = Given.id("review", review);
        one(review);
        Act asked = Given.body(body);
        UUID me = visitor.required().id();
        return ReviewEntry.of(
                (switch (act) {
                            case "state_no_conflict" ->
                                    desk.stateNoConflict(
                                            id,
                                            asked.version(),
                                            Asked.lines("statement", asked.statement()),
                                            me);
                            case "recuse" ->
                                    desk.recuse(
                                            id,
                                            asked.version(),
                                            Asked.lines("reason", asked.reason()),
                                            me);
                            case "save" -> desk.save(id, asked.version(), asked.text(), me);
                            case "submit" -> desk.submit(id, asked.version(), asked.text(), me);
                            default -> throw missing().asException();
                        })
                        .orThrow());
    }

    /** A move of the office: reopen, take_back, assign_again, find_conflict. */
    @POST
    @Path("office/{programme}/{review}/{move}")
    public ReviewEntry byOffice(
            @PathParam("programme") String slug,
            @PathParam("review") String review,
            @PathParam("move") String move,
            @Nullable Act body) {
        UUID programme = Asked.administered(programmes, visitor, slug);
        Act asked = Given.body(body);
        return ReviewEntry.of(
                desk.byOffice(
                                programme,
                                Given.id("review", review),
                                asked.version(),
                                Asked.one(ReviewMove.class, "move", move),
                                Asked.lines("reason", asked.reason()),
                                visitor.required().id())
                        .orThrow());
    }

    @GET
    @Path("office/{programme}/reviewers")
    public List<Reviewer> reviewers(@PathParam("programme") String slug) {
        UUID programme = Asked.programme(programmes, slug).id();
        visitor.required();
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), programme));
        return reviewers.of(programme);
    }

    @POST
    @Path("office/{programme}/reviewers")
    public Reviewer put(@PathParam("programme") String slug, @Nullable NewReviewer body) {
        UUID programme = Asked.administered(programmes, visitor, slug);
        NewReviewer asked = Given.body(body);
        if (asked.topics() != null && asked.topics().stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("topics", "Leave nulls out.").asException();
        }
        Reviewer reviewer =
                new Reviewer(
                        programme,
                        Given.id("person", asked.person()),
                        asked.topics() == null ? Set.of() : asked.topics(),
                        asked.loadMax(),
                        asked.active() == null || asked.active());
        Refusal.throwIf(reviewers.put(reviewer, visitor.required().id()));
        return reviewer;
    }

    /** What the system proposes for a call; nothing of it stands. */
    @GET
    @Path("office/{programme}/proposal")
    public AssignmentProposal propose(
            @PathParam("programme") String slug, @QueryParam("call") @Nullable String call) {
        return assignments.propose(
                Asked.administered(programmes, visitor, slug), Given.id("call", call));
    }

    @POST
    @Path("office/{programme}/assignments")
    public ReviewEntry assign(@PathParam("programme") String slug, @Nullable Assignment body) {
        UUID programme = Asked.administered(programmes, visitor, slug);
        Assignment asked = Given.body(body);
        return ReviewEntry.of(
                assignments
                        .assign(
                                programme,
                                Given.id("application", asked.application()),
                                Given.id("reviewer", asked.reviewer()),
                                Asked.lines("why", asked.why()),
                                Optional.empty(),
                                visitor.required().id())
                        .orThrow());
    }

    private SignedIn reviewer(UUID programme) {
        SignedIn me = visitor.required();
        Refusal.throwIf(Access.mayReview(visitor.principal(), programme));
        return me;
    }

    private static Refusal missing() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "review_not_found", "There is no such review of yours.");
    }
}
