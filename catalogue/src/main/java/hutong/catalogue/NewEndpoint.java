package hutong.catalogue;

import hutong.kernel.Redacted;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * An endpoint that a supplier connects.
 *
 * @param id made once by the caller and kept for every retry
 * @param base where it is, up to and with {@code /v1}; empty for one that this machine hosts
 * @param upstreamModel the name that the endpoint, or the model host, knows the model by
 * @param secret sent as a bearer token; blank for none; kept encrypted and never shown again
 * @param weight its share of the calls, at least 1
 */
public record NewEndpoint(
        UUID id,
        UUID model,
        Optional<URI> base,
        String upstreamModel,
        Redacted secret,
        int weight) {

    /** An endpoint on this machine, which its model host knows by {@code name}. */
    public static NewEndpoint hosted(UUID id, UUID model, String name) {
        return new NewEndpoint(id, model, Optional.empty(), name, new Redacted(""), 1);
    }
}
