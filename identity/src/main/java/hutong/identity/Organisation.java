package hutong.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A partner or applicant. Its roles in a programme (compute, data, model …) belong to the
 * programme.
 *
 * @param shortName for tables and charts
 * @param country ISO 3166-1, two letters
 * @param demonstration made up for trying things out; marked as such wherever it is shown
 */
public record Organisation(
        UUID id,
        String name,
        String shortName,
        String country,
        Optional<String> registrationNumber,
        Optional<String> website,
        boolean demonstration,
        Instant createdAt) {}
