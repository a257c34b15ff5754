package hutong.programme.decisions;

import hutong.kernel.Credit;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What was decided on an application.
 *
 * @param amount awarded; zero for a rejection, an admission or a product
 * @param reason in words that the applicant reads
 * @param session the panel session that it follows
 * @param recalledAt when the office took it back; empty while it stands
 */
public record Decision(
        UUID id,
        UUID programme,
        UUID call,
        UUID application,
        boolean approved,
        Credit amount,
        String reason,
        Optional<UUID> session,
        Instant decidedAt,
        UUID decidedBy,
        Optional<Instant> recalledAt) {}
