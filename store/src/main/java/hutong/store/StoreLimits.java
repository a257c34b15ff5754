package hutong.store;

import java.time.Duration;

/**
 * The bounds of this room.
 *
 * @param attemptsMax how often a transaction runs in all before its failure is handed on
 * @param backoffMin the first pause between attempts; it doubles, and each pause is jittered
 * @param backoffMax the longest pause between attempts
 * @param outboxPayloadBytesMax the largest event payload
 * @param outboxBatchEventsMax events that a relay reads at once
 * @param outboxLease how long a node keeps a subscriber without renewing
 * @param outboxBackoffMin the first pause after a subscriber's failure; it doubles
 * @param outboxBackoffMax the longest pause after a subscriber's failures
 * @param outboxPoll how often the relay looks for events
 * @param idempotencyKeyCharactersMax the longest idempotency key
 * @param idempotencyResponseBytesMax the largest response that is kept for replay
 * @param idempotencyClaim how long a request that was begun and not finished keeps its key
 */
public record StoreLimits(
        int attemptsMax,
        Duration backoffMin,
        Duration backoffMax,
        int outboxPayloadBytesMax,
        int outboxBatchEventsMax,
        Duration outboxLease,
        Duration outboxBackoffMin,
        Duration outboxBackoffMax,
        Duration outboxPoll,
        int idempotencyKeyCharactersMax,
        int idempotencyResponseBytesMax,
        Duration idempotencyClaim) {

    public static StoreLimits defaults() {
        return new StoreLimits(
                8,
                Duration.ofMillis(5),
                Duration.ofMillis(400),
                64 * 1024,
                100,
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofMinutes(1),
                Duration.ofMillis(200),
                255,
                256 * 1024,
                Duration.ofMinutes(1));
    }
}
