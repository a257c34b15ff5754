package hutong.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * One open session, as its owner sees it in a list.
 *
 * @param device what the browser says of itself, cut short
 */
public record Session(UUID id, String device, Instant createdAt, Instant seenAt) {}
