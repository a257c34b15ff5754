package hutong.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** What a key is to be; {@link ApiKey} says what the fields mean. */
public record NewKey(
        UUID organisation,
        String name,
        Set<String> models,
        Optional<ApiKey.Budget> budget,
        OptionalInt requestsPerMinuteMax,
        OptionalInt tokensPerMinuteMax,
        Optional<Instant> expiresAt) {
    public NewKey {
        models = Set.copyOf(models);
    }

    /** Without any bound of its own. */
    public static NewKey of(UUID organisation, String name) {
        return new NewKey(
                organisation,
                name,
                Set.of(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }
}
