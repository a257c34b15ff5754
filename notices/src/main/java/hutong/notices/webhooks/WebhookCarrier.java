package hutong.notices.webhooks;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Who takes a signed event to its address. Blocks until the answer is there; never throws. */
@FunctionalInterface
public interface WebhookCarrier {
    Answer carry(URI address, Signature signature, String body);

    /** What came of it. */
    sealed interface Answer {
        /**
         * @param retryAfter how long the receiver asks to wait
         */
        record Status(int code, Optional<Duration> retryAfter) implements Answer {}

        record None(Delivery.Fault fault) implements Answer {}
    }
}
