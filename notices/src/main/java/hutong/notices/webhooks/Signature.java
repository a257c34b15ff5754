package hutong.notices.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The headers of the Standard Webhooks specification: {@code webhook-id}, {@code webhook-timestamp}
 * (seconds) and {@code webhook-signature}, {@code v1,} and base64 of HMAC-SHA256 over {@code
 * id.timestamp.body}; several, with a space between, while a secret is exchanged.
 */
public record Signature(String id, String timestamp, String signature) {
    static Signature of(String id, Instant at, String body, List<byte[]> secrets) {
        String timestamp = Long.toString(at.getEpochSecond());
        byte[] text = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        return new Signature(
                id,
                timestamp,
                secrets.stream()
                        .map(secret ->
                                "v1,"
                                        + Base64.getEncoder()
                                                .encodeToString(SigningKeys.hmac(secret, text)))
                        .collect(Collectors.joining(" ")));
    }
}
