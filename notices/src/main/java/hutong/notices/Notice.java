package hutong.notices;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person was told on the pages.
 *
 * @param subject the record that it is about
 * @param path where in this house to go next
 */
public record Notice(
        UUID id,
        NoticeType type,
        UUID subject,
        Map<String, Value> values,
        String path,
        Instant createdAt,
        Optional<Instant> readAt) {
    public boolean isRead() {
        return readAt.isPresent();
    }
}
