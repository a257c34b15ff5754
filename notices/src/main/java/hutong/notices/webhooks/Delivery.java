package hutong.notices.webhooks;

import hutong.store.OutboxEvent;
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
    /** What a webhook is sent when its owner tries it. */
    public static final String TEST = "WebhookTest";

    /** One that was not tried yet and is due at once. */
    static Delivery waiting(UUID id, UUID webhook, OutboxEvent event, String body, Instant now) {
        return new Delivery(
                id,
                webhook,
                event.id(),
                event.type(),
                body,
                State.WAITING,
                0,
                0,
                now,
                now,
                Optional.empty());
    }

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
     * @param fault why there is no answer; empty when there is one
     * @param millis how long it took
     */
    public record Attempt(
            int number, Instant at, OptionalInt status, Optional<Fault> fault, int millis) {}

    /** Why no answer came. Kept by name. */
    public enum Fault {
        FORBIDDEN_ADDRESS,
        UNKNOWN_HOST,
        NO_ANSWER_IN_TIME,
        /** The certificate may be wrong. */
        NO_TLS,
        NO_CONNECTION,
        /** Of this node, which then can't sign. */
        NO_SIGNING_KEY
    }

    /**
     * A delivery as it is listed.
     *
     * @param last its last try; empty before the first
     */
    public record Seen(Delivery delivery, Optional<Attempt> last) {}
}
