package hutong.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which entries of the trail are asked for; what is empty asks for all.
 *
 * @param actor who acted
 * @param kind an action such as {@code award.suspended}, or its first word for all of that room
 * @param subject the record that it was done to
 * @param since from this moment on
 * @param until before this moment
 * @param scopes the programmes and organisations that the asker may see; empty for everything
 */
public record AuditQuery(
        Optional<UUID> actor,
        Optional<String> kind,
        Optional<UUID> subject,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Set<UUID>> scopes) {

    /** Everything within these scopes. */
    public static AuditQuery within(Optional<Set<UUID>> scopes) {
        return new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                scopes);
    }
}
