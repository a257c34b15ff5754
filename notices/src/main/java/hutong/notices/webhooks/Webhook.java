package hutong.notices.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An address that is told of events.
 *
 * @param types what it is told of; empty for everything that its owner may see
 * @param secretRound which of its secrets is in force, from 1
 * @param failingSince when the failures began that no success has ended
 */
public record Webhook(
        UUID id,
        WebhookOwner owner,
        URI address,
        Set<String> types,
        State state,
        String secretKey,
        int secretRound,
        Optional<Instant> secretRotatedAt,
        Optional<Instant> failingSince,
        UUID createdBy,
        Instant createdAt) {
    public Webhook {
        types = Set.copyOf(types);
    }

    /** Whether it is told of events at present. */
    public enum State {
        ACTIVE,
        /** By a person. */
        PAUSED,
        /** By the house, after failures for days or because the receiver said that it is gone. */
        DISABLED
    }

    public boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }
}
