package hutong.identity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * Someone who signs in.
 *
 * @param email as written; unique without regard to case
 * @param language {@code en}, {@code zh-Hans} or {@code vi}
 */
public record Person(
        UUID id,
        String email,
        String name,
        String language,
        ZoneId timeZone,
        State state,
        Instant createdAt) {

    /** Whether the person may sign in. */
    public enum State {
        ACTIVE,
        DISABLED
    }
}
