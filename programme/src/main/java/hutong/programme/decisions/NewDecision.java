package hutong.programme.decisions;

import hutong.kernel.Credit;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A decision that an officer makes.
 *
 * @param id made once by the caller and kept for every retry
 * @param version of the application that the officer saw
 * @param offerExpiresAt until when an approved applicant must accept; unused for a rejection
 * @param conditions what the applicant accepts with the offer; empty for none
 */
public record NewDecision(
        UUID id,
        UUID programme,
        UUID application,
        int version,
        boolean approved,
        Credit amount,
        String reason,
        Optional<UUID> session,
        Instant offerExpiresAt,
        String conditions) {
    /** Without conditions. */
    public NewDecision(
            UUID id,
            UUID programme,
            UUID application,
            int version,
            boolean approved,
            Credit amount,
            String reason,
            Optional<UUID> session,
            Instant offerExpiresAt) {
        this(
                id,
                programme,
                application,
                version,
                approved,
                amount,
                reason,
                session,
                offerExpiresAt,
                "");
    }
}
