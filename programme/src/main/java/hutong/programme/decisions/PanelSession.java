package hutong.programme.decisions;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A meeting of the panel and what was written down of it.
 *
 * @param members who was there, as written
 * @param minutes stay as they are once closed
 * @param version for optimistic changes, from 1
 */
public record PanelSession(
        UUID id,
        UUID programme,
        UUID call,
        Instant heldAt,
        String members,
        String minutes,
        Optional<Instant> closedAt,
        int version) {}
