package hutong.catalogue;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a supplier says of a model when it lists it; see {@link Model} for the fields.
 *
 * @param id made once by the caller and kept for every retry
 */
public record NewModel(
        UUID id,
        String name,
        String title,
        String description,
        UUID programme,
        UUID supplier,
        Set<Ability> abilities,
        int contextTokens,
        int outputTokensMax,
        int messageTokens,
        Optional<String> filingNumber,
        boolean open) {
    public NewModel {
        abilities = Set.copyOf(abilities);
    }
}
