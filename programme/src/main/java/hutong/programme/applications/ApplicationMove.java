package hutong.programme.applications;

import java.time.Instant;
import java.util.UUID;

/**
 * A move that was made.
 *
 * @param version the application's version afterwards
 * @param by who made it; {@link hutong.store.Act#HOUSE} when no person did
 * @param reason in the mover's words; the applicant sees it for moves that reach the applicant
 */
public record ApplicationMove(
        UUID application,
        int version,
        Move move,
        ApplicationState from,
        ApplicationState to,
        UUID by,
        String reason,
        Instant at) {}
