package hutong.programme.partners;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * That one organisation owns, controls or forms a group with another.
 *
 * @param shareBasisPoints what is owned, 1 to 10,000, where it is known
 * @param until the first day on which it no longer holds; empty while it lasts
 * @param source where the fact comes from
 */
public record Ownership(
        UUID id,
        UUID holder,
        UUID held,
        Kind kind,
        OptionalInt shareBasisPoints,
        LocalDate since,
        Optional<LocalDate> until,
        String source) {
    /** How they belong together. */
    public enum Kind {
        OWNERSHIP,
        CONTROL,
        GROUP
    }
}
