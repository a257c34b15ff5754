package hutong.catalogue;

import java.time.Duration;

/**
 * The bounds of this room.
 *
 * @param nameCharactersMax the longest model name or alias
 * @param titleCharactersMax the longest title
 * @param descriptionCharactersMax the longest description
 * @param aliasesMax aliases of one model
 * @param endpointsMax endpoints of one model
 * @param endpointWeightMax the largest weight of an endpoint
 * @param secretCharactersMax the longest secret of an endpoint
 * @param resourcesMax things that one award grants
 * @param refreshInterval how often a node asks whether the catalogue changed
 */
public record CatalogueLimits(
        int nameCharactersMax,
        int titleCharactersMax,
        int descriptionCharactersMax,
        int aliasesMax,
        int endpointsMax,
        int endpointWeightMax,
        int secretCharactersMax,
        int resourcesMax,
        Duration refreshInterval) {
    public static CatalogueLimits defaults() {
        return new CatalogueLimits(
                100, 200, 4_000, 20, 16, 1_000, 4_096, 500, Duration.ofMillis(300));
    }
}
