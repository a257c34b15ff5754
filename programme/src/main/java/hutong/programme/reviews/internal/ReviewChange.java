package hutong.programme.reviews.internal;

import hutong.programme.reviews.Review;
import hutong.programme.reviews.ReviewDesk.ReviewText;
import hutong.programme.reviews.ReviewState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A review as it will be; the version stays the one that it was changed on. */
public final class ReviewChange {
    private final Review of;
    private ReviewState state;
    private Optional<String> statement;
    private Map<String, Integer> scores;
    private OptionalInt basisPoints;
    private String panel;
    private String applicant;
    private Optional<Instant> submittedAt;

    public ReviewChange(Review of) {
        this.of = of;
        state = of.state();
        statement = of.statement();
        scores = of.scores();
        basisPoints = of.scoreBasisPoints();
        panel = of.commentPanel();
        applicant = of.commentApplicant();
        submittedAt = of.submittedAt();
    }

    public ReviewChange stated(String words) {
        statement = Optional.of(words);
        return this;
    }

    public ReviewChange written(ReviewText text) {
        scores = text.scores();
        panel = text.commentPanel();
        applicant = text.commentApplicant();
        return this;
    }

    public ReviewChange submitted(int score, Instant at) {
        basisPoints = OptionalInt.of(score);
        submittedAt = Optional.of(at);
        return this;
    }

    /** In another state; one that is not submitted has no score that counts. */
    public ReviewChange in(ReviewState other) {
        state = other;
        if (other != ReviewState.SUBMITTED) {
            basisPoints = OptionalInt.empty();
            submittedAt = Optional.empty();
        }
        if (other == ReviewState.TO_DECLARE) {
            statement = Optional.empty();
        }
        return this;
    }

    public Review review() {
        return new Review(
                of.id(),
                of.programme(),
                of.call(),
                of.application(),
                of.reviewer(),
                state,
                of.assignedAt(),
                of.why(),
                of.dueAt(),
                statement,
                scores,
                basisPoints,
                panel,
                applicant,
                submittedAt,
                of.version());
    }
}
