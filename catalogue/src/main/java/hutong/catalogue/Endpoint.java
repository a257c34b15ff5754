package hutong.catalogue;

import hutong.kernel.Redacted;
import java.net.URI;
import java.util.UUID;

/**
 * Where a model is reached; every endpoint speaks the OpenAI format.
 *
 * @param base the address up to and with {@code /v1}; for a model hosted on this machine, where its
 *     host listens now
 * @param upstreamModel the name that the endpoint knows the model by
 * @param secret sent as a bearer token; blank when the endpoint asks for none
 * @param weight its share of the calls among the endpoints of a model, at least 1
 */
public record Endpoint(
        UUID id,
        UUID model,
        Kind kind,
        URI base,
        String upstreamModel,
        Redacted secret,
        int weight) {
    /** The number is what the database keeps and never changes. */
    public enum Kind {
        /** An address that the supplier gave. */
        HTTP(1),
        /** The model host on this machine. */
        HOSTED(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }
}
