package hutong.notices.webhooks;

import hutong.kernel.Redacted;
import hutong.kernel.Refusal;

/** What came of making or changing a webhook. */
public sealed interface WebhookOutcome {
    /**
     * It was made, or got a new secret.
     *
     * @param secret shown this once
     */
    record Made(Webhook webhook, Redacted secret) implements WebhookOutcome {}

    record Changed(Webhook webhook) implements WebhookOutcome {}

    record Refused(Refusal refusal) implements WebhookOutcome {}

    /**
     * The webhook as it is now.
     *
     * @throws hutong.kernel.RefusedException where it was refused
     */
    default Webhook orThrow() {
        return switch (this) {
            case Made made -> made.webhook();
            case Changed changed -> changed.webhook();
            case Refused refused -> throw refused.refusal().asException();
        };
    }
}
