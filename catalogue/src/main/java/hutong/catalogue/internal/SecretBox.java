package hutong.catalogue.internal;

import hutong.catalogue.SecretKeys;
import hutong.kernel.Redacted;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts endpoint secrets: AES-256-GCM, a random nonce of 12 bytes before the ciphertext, a tag
 * of 16 after it, and the endpoint's id as associated data, so that a ciphertext that is copied to
 * another row does not open.
 */
public final class SecretBox {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final SecureRandom random = new SecureRandom();

    public SecretBox(SecretKeys keys) {
        this.keys = keys;
    }

    /**
     * @param key the id of the key that it is sealed under
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Sealed(String key, byte[] bytes) {}

    public Sealed seal(UUID endpoint, Redacted secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String id = keys.current();
        try {
            Cipher cipher =
                    cipher(Cipher.ENCRYPT_MODE, keys.key(id).orElseThrow(), nonce, endpoint);
            byte[] text = cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + text.length);
            System.arraycopy(text, 0, all, NONCE_BYTES, text.length);
            return new Sealed(id, all);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM can't encrypt", impossible);
        }
    }

    /** Empty when the key is not at hand or the bytes were changed. */
    public Optional<Redacted> open(UUID endpoint, Sealed sealed) {
        Optional<SecretKey> key = keys.key(sealed.key());
        if (key.isEmpty() || sealed.bytes().length <= NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(sealed.bytes(), NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key.get(), nonce, endpoint);
            byte[] text =
                    cipher.doFinal(
                            sealed.bytes(), NONCE_BYTES, sealed.bytes().length - NONCE_BYTES);
            return Optional.of(new Redacted(new String(text, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException tampered) {
            return Optional.empty();
        }
    }

    public String currentKey() {
        return keys.current();
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, UUID endpoint)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(
                ByteBuffer.allocate(16)
                        .putLong(endpoint.getMostSignificantBits())
                        .putLong(endpoint.getLeastSignificantBits())
                        .array());
        return cipher;
    }
}
