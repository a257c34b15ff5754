package hutong.identity;

import java.util.Optional;
import java.util.UUID;

/**
 * What a person may do for a programme's office.
 *
 * @param programme empty for the whole installation
 */
public record OfficeRole(UUID person, Optional<UUID> programme, Kind kind) {
    public enum Kind {
        /** Runs a programme. */
        OFFICER,
        /** Judges applications of a programme. */
        REVIEWER,
        /** Reads everything of a programme, changes nothing. */
        AUDITOR,
        /** Runs the installation: every programme, people, settings. */
        ADMINISTRATOR
    }

    /** Whether it holds for a programme: its own, or any when it holds for the installation. */
    public boolean covers(UUID asked) {
        return programme.isEmpty() || programme.get().equals(asked);
    }
}
