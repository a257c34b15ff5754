package hutong.programme.applications;

import hutong.kernel.Credit;
import java.time.Instant;
import java.util.UUID;

/**
 * What shall be offered.
 *
 * @param id made once by the caller and kept for every retry
 * @param version of the application, as the decider saw it
 * @param amount at most what call and terms allow; zero where the call awards no credits
 * @param terms conditions in the office's words, shown to the applicant
 * @param reason kept in the life of the application
 */
public record NewOffer(
        UUID id,
        UUID application,
        int version,
        Credit amount,
        String terms,
        Instant expiresAt,
        String reason) {}
