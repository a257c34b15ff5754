package hutong.notices.mail;

import java.time.Instant;
import java.util.UUID;

/**
 * A mail as it is carried: text alone.
 *
 * @param id the same at each attempt, so that a reader's program sees one mail
 * @param subject one line
 */
public record Mail(UUID id, String to, String subject, String text, Instant at) {
    /** Without the text, which may carry a token. */
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
