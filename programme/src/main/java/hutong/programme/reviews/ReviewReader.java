package hutong.programme.reviews;

import hutong.programme.applications.Application;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.reviews.internal.ReviewRows;
import hutong.store.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What people may see of reviews.
 *
 * <ul>
 *   <li>A reviewer sees the application only after the statement, and never after a recusal.
 *   <li>A reviewer sees the reviews of others, without names, only while their own is in.
 * </ul>
 */
@Singleton
public class ReviewReader {
    private final Database database;

    public ReviewReader(Database database) {
        this.database = database;
    }

    /**
     * What a reviewer sees of one assignment.
     *
     * @param applicant whose application it is: needed to declare a conflict
     * @param application empty until the statement is signed
     * @param others reviews that are in, while one's own is in too
     */
    public record ReviewersView(
            Review review,
            String number,
            UUID applicant,
            Optional<Application> application,
            List<OtherReview> others) {
        public ReviewersView {
            others = List.copyOf(others);
        }
    }

    /** Another reviewer's judgement, without a name. */
    public record OtherReview(int scoreBasisPoints, String commentPanel) {}

    /** One assignment of this reviewer; empty for anybody else's. */
    public Optional<ReviewersView> own(UUID id, UUID reviewer) {
        return database.read(handle ->
                ReviewRows.byId(handle, id)
                        .filter(review -> review.reviewer().equals(reviewer))
                        .map(review -> {
                            Application application =
                                    ApplicationRows.byId(handle, review.application())
                                            .orElseThrow();
                            boolean shown =
                                    review.state() == ReviewState.OPEN
                                            || review.state() == ReviewState.SUBMITTED;
                            List<OtherReview> others =
                                    review.state() == ReviewState.SUBMITTED
                                            ? others(
                                                    ReviewRows.ofApplication(
                                                            handle, review.application()),
                                                    reviewer)
                                            : List.of();
                            return new ReviewersView(
                                    review,
                                    application.number(),
                                    application.organisation(),
                                    shown ? Optional.of(application) : Optional.empty(),
                                    others);
                        }));
    }

    /** Whether the application is open to this person to judge: assigned, declared, not recused. */
    public boolean isOpenTo(UUID application, UUID reviewer) {
        return database.read(handle ->
                ReviewRows.of(handle, application, reviewer)
                        .filter(review ->
                                review.state() == ReviewState.OPEN
                                        || review.state() == ReviewState.SUBMITTED)
                        .isPresent());
    }

    private static List<OtherReview> others(List<Review> all, UUID reviewer) {
        return all.stream()
                .filter(other -> !other.reviewer().equals(reviewer))
                .filter(other -> other.scoreBasisPoints().isPresent())
                .map(other ->
                        new OtherReview(other.scoreBasisPoints().getAsInt(), other.commentPanel()))
                .toList();
    }

    /** All assignments of a person in a programme: what waits for them first. */
    public List<Review> ofReviewer(UUID programme, UUID reviewer) {
        return database.read(handle -> ReviewRows.ofReviewer(handle, programme, reviewer, 1_000));
    }

    /** For the office: every review of an application of its programme. */
    public List<Review> ofApplication(UUID programme, UUID application) {
        return database.read(handle ->
                ReviewRows.ofApplication(handle, application).stream()
                        .filter(review -> review.programme().equals(programme))
                        .toList());
    }

    /** For the office: one review of its programme. */
    public Optional<Review> find(UUID programme, UUID id) {
        return database.read(handle ->
                ReviewRows.byId(handle, id).filter(review -> review.programme().equals(programme)));
    }
}
