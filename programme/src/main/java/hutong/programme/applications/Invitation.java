package hutong.programme.applications;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The office's invitation to apply to a call.
 *
 * @param email where it was sent
 * @param organisation whom it is for, where the house knows the organisation; else whoever answers
 * @param message the office's own words in the mail
 */
public record Invitation(
        UUID id,
        UUID programme,
        UUID call,
        String email,
        Optional<UUID> organisation,
        State state,
        String message,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> answeredAt) {
    public enum State {
        SENT,
        ACCEPTED,
        DECLINED,
        REVOKED
    }

    public boolean isOpenAt(Instant now) {
        return state == State.SENT && now.isBefore(expiresAt);
    }
}
