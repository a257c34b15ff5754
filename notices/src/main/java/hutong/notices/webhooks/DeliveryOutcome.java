package hutong.notices.webhooks;

import hutong.kernel.Refusal;

/** What came of sending something to a webhook on somebody's word. */
public sealed interface DeliveryOutcome {
    /** It is on its way; the answer shows at the delivery. */
    record Sent(Delivery delivery) implements DeliveryOutcome {}

    record Refused(Refusal refusal) implements DeliveryOutcome {}

    /**
     * @throws hutong.kernel.RefusedException where it was refused
     */
    default Delivery orThrow() {
        return switch (this) {
            case Sent sent -> sent.delivery();
            case Refused refused -> throw refused.refusal().asException();
        };
    }
}
