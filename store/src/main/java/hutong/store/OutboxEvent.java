package hutong.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A fact that other rooms may want to know.
 *
 * @param id made before the transaction, so that a transaction that runs again says it once
 * @param type what happened, in the past tense, such as {@code AwardActivated}
 * @param subject the thing that it happened to
 * @param payload a JSON object
 * @param occurredAt wall time, for people; says nothing about order
 */
public record OutboxEvent(UUID id, String type, UUID subject, String payload, Instant occurredAt) {}
