package hutong.programme.reviews;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What ties a reviewer to an organisation, as declared.
 *
 * @param until the last day that it counts; empty for one that lasts
 */
public record Tie(
        UUID id,
        UUID programme,
        UUID person,
        UUID organisation,
        Kind kind,
        String note,
        Optional<LocalDate> until) {
    /** What kind of tie. */
    public enum Kind {
        EMPLOYMENT,
        ADVICE,
        FAMILY,
        SHARES,
        COOPERATION,
        OTHER
    }
}
