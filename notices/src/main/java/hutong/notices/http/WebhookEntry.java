package hutong.notices.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import hutong.notices.webhooks.Delivery;
import hutong.notices.webhooks.Webhook;
import hutong.notices.webhooks.WebhookOwner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A webhook on the wire.
 *
 * @param organisation whose it is; empty for a programme's own
 * @param programme whose it is; empty for an organisation's
 * @param types what it is told of; empty for everything that its owner may see
 * @param secretRound which of its secrets is in force, from 1
 * @param failingSince when the failures began that no success has ended
 * @param secret {@code whsec_…}; only in the answer that made it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record WebhookEntry(
        UUID id,
        Optional<UUID> organisation,
        Optional<UUID> programme,
        String address,
        List<String> types,
        Webhook.State state,
        int secretRound,
        Optional<Instant> failingSince,
        Instant createdAt,
        Optional<String> secret) {

    static WebhookEntry of(Webhook webhook, Optional<String> secret) {
        return new WebhookEntry(
                webhook.id(),
                webhook.owner() instanceof WebhookOwner.OfOrganisation it
                        ? Optional.of(it.id())
                        : Optional.empty(),
                webhook.owner() instanceof WebhookOwner.OfProgramme it
                        ? Optional.of(it.id())
                        : Optional.empty(),
                webhook.address().toString(),
                webhook.types().stream().sorted().toList(),
                webhook.state(),
                webhook.secretRound(),
                webhook.failingSince(),
                webhook.createdAt(),
                secret);
    }

    /**
     * One event on its way.
     *
     * @param nextAt when it is tried next; empty once it has ended
     * @param status the receiver's last answer; empty when none came
     * @param fault why none came
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record DeliveryEntry(
            UUID id,
            UUID event,
            String type,
            Delivery.State state,
            int attempts,
            Instant createdAt,
            Optional<Instant> nextAt,
            Optional<Instant> endedAt,
            OptionalInt status,
            Optional<Delivery.Fault> fault) {
        static DeliveryEntry of(Delivery delivery, Optional<Delivery.Attempt> last) {
            return new DeliveryEntry(
                    delivery.id(),
                    delivery.event(),
                    delivery.type(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    delivery.state() == Delivery.State.WAITING
                            ? Optional.of(delivery.nextAt())
                            : Optional.empty(),
                    delivery.endedAt(),
                    last.map(Delivery.Attempt::status).orElse(OptionalInt.empty()),
                    last.flatMap(Delivery.Attempt::fault));
        }
    }

    /**
     * @param body the CloudEvent as it is sent
     */
    public record WholeDelivery(
            DeliveryEntry delivery, String body, List<Delivery.Attempt> tries) {}
}
