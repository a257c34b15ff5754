package hutong.catalogue;

import hutong.catalogue.internal.EndpointRow;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * An endpoint as pages show it: without its secret.
 *
 * @param base empty for one that this machine hosts
 * @param hasSecret whether a secret is kept for it
 */
public record EndpointEntry(
        UUID id,
        UUID model,
        Endpoint.Kind kind,
        Optional<URI> base,
        String upstreamModel,
        int weight,
        boolean hasSecret) {
    static EndpointEntry of(EndpointRow row) {
        return new EndpointEntry(
                row.id(),
                row.model(),
                row.kind(),
                row.base(),
                row.upstreamModel(),
                row.weight(),
                row.secret().isPresent());
    }
}
