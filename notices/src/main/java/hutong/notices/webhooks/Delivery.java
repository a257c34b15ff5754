package hutong.notices.webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * One event on its way to one webhook.
 *
 * @param body the CloudEvent as it is sent
 * @param attempts all so far
 * @param round attempts since it was last sent on its way
 */
public record Delivery(
        UUID id,
        UUID webhook,
        UUID event,
        String type,
        String body,
        State state,
        int attempts,
        int round,
        Instant nextAt,
        Instant createdAt,
        Optional<Instant> endedAt) {

    public enum State {
        WAITING,
        DELIVERED,
        /** After the last attempt, or because its webhook was disabled; may be sent again. */
        GIVEN_UP
    }

    /**
     * One try.
     *
     * @param number 1, 2, 3 …
     * @param status the receiver's; empty when no answer came
     * @param fault what went wrong, in our own words; empty for a success
     * @param millis how long it took
     */
    public record Attempt(int number, Instant at, OptionalInt status, String fault, int millis) {}
}
