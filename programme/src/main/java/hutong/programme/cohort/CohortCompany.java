package hutong.programme.cohort;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A leading company that a programme follows.
 *
 * @param organisation empty for one that is not known to this installation
 * @param until when it left the cohort; its figures stay
 */
public record CohortCompany(
        UUID id,
        UUID programme,
        Optional<UUID> organisation,
        String name,
        LocalDate since,
        Optional<LocalDate> until,
        boolean demonstration) {}
