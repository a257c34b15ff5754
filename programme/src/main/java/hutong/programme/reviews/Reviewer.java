package hutong.programme.reviews;

import java.util.Set;
import java.util.UUID;

/**
 * Someone who judges applications of a programme.
 *
 * @param topics what the person knows, in lower snake case; matched with an application's topics
 * @param loadMax the most reviews of one call
 * @param active whether new assignments may go to the person
 */
public record Reviewer(
        UUID programme, UUID person, Set<String> topics, int loadMax, boolean active) {
    public Reviewer {
        topics = Set.copyOf(topics);
    }
}
