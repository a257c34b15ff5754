package hutong.catalogue;

import hutong.kernel.Tariff;
import java.time.Instant;
import java.util.UUID;

/**
 * What a model costs from a moment on. Never changed: a new price is a new version.
 *
 * @param number 1, 2, 3 … within the model
 */
public record PriceVersion(UUID id, UUID model, int number, Tariff tariff, Instant validFrom) {}
