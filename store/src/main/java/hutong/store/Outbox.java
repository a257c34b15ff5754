package hutong.store;

import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Handle;

/**
 * Where facts are written down in the transaction that makes them true: they are delivered if it
 * commits and never otherwise. {@link OutboxRelay} delivers them.
 */
public final class Outbox {
    private static final String APPEND =
            """
            INSERT INTO store.outbox (id, type, subject, payload, occurred_at, appended_at)
            VALUES (:id, :type, :subject, :payload, :occurredAt, clock_timestamp())
            ON CONFLICT DO NOTHING
            """;

    private final StoreLimits limits;

    public Outbox(StoreLimits limits) {
        this.limits = limits;
    }

    /**
     * Writes the event in the caller's transaction; the same id again says nothing new.
     *
     * @throws IllegalArgumentException when the payload is larger than the limit
     */
    public void append(Handle handle, OutboxEvent event) {
        int bytes = event.payload().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limits.outboxPayloadBytesMax()) {
            throw new IllegalArgumentException(
                    event.type() + " has a payload of " + bytes + " bytes");
        }
        handle.createUpdate(APPEND).bindMethods(event).execute();
    }
}
