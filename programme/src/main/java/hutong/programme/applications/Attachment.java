package hutong.programme.applications;

import java.time.Instant;
import java.util.UUID;

/**
 * A file of an application, without its content.
 *
 * @param field the question of the form that it answers
 * @param fileName as the applicant named it, cleaned of paths and control characters
 * @param mediaType found from the content, not from the name
 */
public record Attachment(
        UUID id,
        UUID application,
        String field,
        String fileName,
        String mediaType,
        int sizeBytes,
        String sha256,
        Instant createdAt,
        UUID createdBy) {}
