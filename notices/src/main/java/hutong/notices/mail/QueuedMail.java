package hutong.notices.mail;

import hutong.notices.NoticeType;
import hutong.notices.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

/**
 * A mail on its way.
 *
 * @param name whom it greets; empty for someone without an account
 * @param language of the letter; empty for every language, one below the other
 * @param path where in this house it leads
 * @param attempts failures so far
 * @param fault what the last one failed of
 */
public record QueuedMail(
        UUID id,
        String address,
        String name,
        String language,
        ZoneId zone,
        NoticeType type,
        Map<String, Value> values,
        String path,
        int attempts,
        String fault,
        Instant createdAt) {
    public QueuedMail {
        values = Map.copyOf(values);
    }

    /** Without the link, which may carry a token. */
    @Override
    public String toString() {
        return "QueuedMail[" + id + ", " + type + ", attempts=" + attempts + "]";
    }
}
