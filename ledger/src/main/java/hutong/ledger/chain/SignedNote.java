package hutong.ledger.chain;

import hutong.kernel.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Signed notes as c2sp.org/signed-note has them, with Ed25519: a text that ends in a newline, an
 * empty line, and signature lines {@code — name base64(key id ‖ signature)}. A verifier key reads
 * {@code name+key id+base64(0x01 ‖ public key)}; its id is the first 4 bytes of SHA-256(name ‖
 * newline ‖ 0x01 ‖ public key).
 */
public final class SignedNote {
    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final String MARK = "\u2014 ";

    /** What comes before the 32 bytes of an Ed25519 key in X.509 (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private SignedNote() {}

    /** The verifier key of a public key's 32 bytes. */
    static String verifierKey(String name, byte[] publicKey) {
        return name
                + "+"
                + HexFormat.of().formatHex(id(name, publicKey))
                + "+"
                + Base64.getEncoder().encodeToString(typed(publicKey));
    }

    static String join(String text, String name, byte[] publicKey, byte[] signature) {
        byte[] signed =
                ByteBuffer.allocate(ID_BYTES + signature.length)
                        .put(id(name, publicKey))
                        .put(signature)
                        .array();
        return text + "\n" + MARK + name + " " + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    /**
     * The note's text, with its last newline, when one of its signatures is this key's; else empty.
     *
     * @param verifierKey as {@link SigningKey#verifierKey} writes it
     */
    public static Optional<String> open(String note, String verifierKey) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        String text = note.substring(0, end + 1);
        String[] key = verifierKey.split("\\+", 3);
        try {
            byte[] typed = Base64.getDecoder().decode(key.length == 3 ? key[2] : "");
            if (typed.length != KEY_BYTES + 1 || typed[0] != ED25519) {
                return Optional.empty();
            }
            byte[] publicKey = Arrays.copyOfRange(typed, 1, typed.length);
            if (!verifierKey(key[0], publicKey).equals(verifierKey)) {
                return Optional.empty();
            }
            for (String line : note.substring(end + 2).split("\n")) {
                if (signs(line, text, key[0], publicKey)) {
                    return Optional.of(text);
                }
            }
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean signs(String line, String text, String name, byte[] publicKey) {
        String start = MARK + name + " ";
        if (!line.startsWith(start)) {
            return false;
        }
        String encoded = line.substring(start.length());
        byte[] signed = Base64.getDecoder().decode(encoded);
        return Base64.getEncoder().encodeToString(signed).equals(encoded)
                && signed.length > ID_BYTES
                && Arrays.equals(Arrays.copyOf(signed, ID_BYTES), id(name, publicKey))
                && verifies(text, publicKey, Arrays.copyOfRange(signed, ID_BYTES, signed.length));
    }

    private static boolean verifies(String text, byte[] publicKey, byte[] signature) {
        try {
            byte[] encoded =
                    ByteBuffer.allocate(X509.length + KEY_BYTES).put(X509).put(publicKey).array();
            PublicKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    private static byte[] id(String name, byte[] publicKey) {
        var digest = Sha256.digest();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(typed(publicKey)), ID_BYTES);
    }

    private static byte[] typed(byte[] publicKey) {
        return ByteBuffer.allocate(KEY_BYTES + 1).put(ED25519).put(publicKey).array();
    }
}
