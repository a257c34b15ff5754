package hutong.programme.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import hutong.programme.reviews.Review;
import hutong.programme.reviews.ReviewReader.OtherReview;
import hutong.programme.reviews.ReviewReader.ReviewersView;
import hutong.programme.reviews.ReviewState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A review on the wire. */
public record ReviewEntry(
        UUID id,
        UUID call,
        UUID application,
        UUID reviewer,
        ReviewState state,
        String why,
        Optional<Instant> dueAt,
        Map<String, Integer> scores,
        Optional<Integer> scoreBasisPoints,
        String commentPanel,
        String commentApplicant,
        Optional<Instant> submittedAt,
        int version) {
    static ReviewEntry of(Review review) {
        return new ReviewEntry(
                review.id(),
                review.call(),
                review.application(),
                review.reviewer(),
                review.state(),
                review.why(),
                review.dueAt(),
                review.scores(),
                review.scoreBasisPoints().isPresent()
                        ? Optional.of(review.scoreBasisPoints().getAsInt())
                        : Optional.empty(),
                review.commentPanel(),
                review.commentApplicant(),
                review.submittedAt(),
                review.version());
    }

    /**
     * What its reviewer sees.
     *
     * @param title and answers are empty until the statement is signed
     */
    public record Own(
            ReviewEntry review,
            String number,
            UUID applicant,
            Optional<String> title,
            @JsonRawValue String answers,
            List<OtherReview> others) {
        static Own of(ReviewersView view) {
            return new Own(
                    ReviewEntry.of(view.review()),
                    view.number(),
                    view.applicant(),
                    view.application().map(it -> it.title()),
                    view.application().map(it -> it.answers()).orElse("{}"),
                    view.others());
        }
    }
}
