package hutong.notices.webhooks;

import hutong.kernel.Redacted;
import java.util.Base64;
import java.util.Optional;

/** The secrets of webhooks, in the form of the Standard Webhooks specification. */
final class WebhookSecrets {
    private static final String PREFIX = "whsec_";

    private final SigningKeys keys;

    WebhookSecrets(SigningKeys keys) {
        this.keys = keys;
    }

    /** What the receiver is given: {@code whsec_} and base64 of 32 bytes. */
    Redacted shown(Webhook webhook) {
        return new Redacted(
                bytes(webhook, webhook.secretRound())
                        .map(it -> PREFIX + Base64.getEncoder().encodeToString(it))
                        .orElseThrow(() ->
                                new IllegalStateException("the key of a new secret is there")));
    }

    /** Empty when this node lacks the key. */
    Optional<byte[]> bytes(Webhook webhook, int round) {
        return keys.derive(webhook.secretKey(), "webhook " + webhook.id() + " " + round);
    }
}
