package hutong.identity;

import hutong.kernel.Credit;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * A key of the model door, without its secret: that is shown once and only its SHA-256 is kept.
 *
 * @param lastFour the secret's last four characters, to tell keys apart
 * @param models names of the models it may call; empty means all that the organisation may
 * @param budget its own budget window, on top of what the organisation may spend
 */
public record ApiKey(
        UUID id,
        UUID organisation,
        UUID createdBy,
        String name,
        String lastFour,
        Set<String> models,
        Optional<Budget> budget,
        OptionalInt requestsPerMinuteMax,
        OptionalInt tokensPerMinuteMax,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt) {
    public ApiKey {
        models = Set.copyOf(models);
    }

    /** At most this amount in each day, week (from Monday) or month, in UTC. */
    public record Budget(Window window, Credit amount) {
        public enum Window {
            DAY,
            WEEK,
            MONTH
        }
    }

    public boolean mayCall(String model) {
        return models.isEmpty() || models.contains(model);
    }
}
