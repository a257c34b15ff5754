package hutong.programme.reviews;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * One person's review of one application.
 *
 * @param reviewer the person
 * @param why why this reviewer, in a sentence
 * @param statement of no conflict, as it was signed
 * @param scores by the rubric's keys; a draft may lack some
 * @param scoreBasisPoints the weighted mean, 0 to 10,000; of a submitted review alone
 * @param commentPanel for the panel's eyes
 * @param commentApplicant what the applicant may read, without the reviewer's name
 * @param version for optimistic changes
 */
public record Review(
        UUID id,
        UUID programme,
        UUID call,
        UUID application,
        UUID reviewer,
        ReviewState state,
        Instant assignedAt,
        String why,
        Optional<Instant> dueAt,
        Optional<String> statement,
        Map<String, Integer> scores,
        OptionalInt scoreBasisPoints,
        String commentPanel,
        String commentApplicant,
        Optional<Instant> submittedAt,
        int version) {
    public Review {
        scores = Map.copyOf(scores);
    }
}
