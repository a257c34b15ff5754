package hutong.programme.awards;

import java.time.Instant;
import java.util.UUID;

/**
 * A file with a milestone or voucher, without its content.
 *
 * @param sha256 lower-case hexadecimal
 */
public record EvidenceFile(
        UUID id,
        UUID award,
        UUID subject,
        String fileName,
        String mediaType,
        int sizeBytes,
        String sha256,
        Instant addedAt,
        UUID addedBy) {}
