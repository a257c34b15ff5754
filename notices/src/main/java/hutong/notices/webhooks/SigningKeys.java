package hutong.notices.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's keys that webhooks' secrets are derived from, so that no secret is kept. All
 * nodes of one database have the same keys.
 */
public interface SigningKeys {
    /** The id of the key for new secrets. */
    String current();

    /** 32 bytes for a purpose; always the same. Empty when there is no such key. */
    Optional<byte[]> derive(String key, String purpose);

    /** HMAC-SHA256 of the purpose under a key. */
    static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    /** One key, for tests. */
    static SigningKeys testing() {
        return new SigningKeys() {
            @Override
            public String current() {
                return "t1";
            }

            @Override
            public Optional<byte[]> derive(String key, String purpose) {
                return key.equals("t1")
                        ? Optional.of(
                                hmac(
                                        "testing".getBytes(StandardCharsets.UTF_8),
                                        purpose.getBytes(StandardCharsets.UTF_8)))
                        : Optional.empty();
            }
        };
    }
}
