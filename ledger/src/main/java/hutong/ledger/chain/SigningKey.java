package hutong.ledger.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The Ed25519 key that signs a house's checkpoints.
 *
 * <p>Its file {@code checkpoint.key} is made on first use and can be read by its owner alone (mode
 * 600): a line with the private key (PKCS 8, base64) and one with the verifier key. A file that
 * does not fit together is refused, never replaced.
 */
public final class SigningKey {
    private static final String FILE = "checkpoint.key";
    private static final int KEY_BYTES = 32;

    private final String name;
    private final PrivateKey secret;
    private final byte[] publicKey;

    private SigningKey(String name, PrivateKey secret, byte[] publicKey) {
        this.name = name;
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * Reads the folder's key or makes it.
     *
     * @param name who signs, such as {@code hutong.example/ledger}; neither space nor plus
     * @throws IllegalArgumentException when the name has a space or a plus
     * @throws IllegalStateException when the file holds no key of this name
     * @throws UncheckedIOException when the folder can't be read or written
     */
    public static SigningKey open(Path folder, String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0 || !name.matches("\\S+")) {
            throw new IllegalArgumentException("a key's name has neither spaces nor plus signs");
        }
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            if (Files.notExists(file)) {
                create(folder, file, name);
            }
            return read(name, Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@code name+key id+base64}: what others check checkpoints with. */
    public String verifierKey() {
        return SignedNote.verifierKey(name, publicKey);
    }

    public String name() {
        return name;
    }

    /** The signed note of a text that ends in a newline. */
    public String sign(String text) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return SignedNote.join(text, name, publicKey, signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "SigningKey[" + verifierKey() + "]";
    }

    private static void create(Path folder, Path file, String name) throws IOException {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
        String text =
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                        + "\n"
                        + SignedNote.verifierKey(name, raw)
                        + "\n";
        Path written =
                Files.createTempFile(
                        folder,
                        FILE,
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(written, text, StandardOpenOption.SYNC);
            Files.createLink(file, written);
        } catch (FileAlreadyExistsException anotherMadeIt) {
            return;
        } finally {
            Files.delete(written);
        }
    }

    private static SigningKey read(String name, List<String> lines) {
        try {
            if (lines.size() != 2) {
                throw new IllegalArgumentException("not two lines");
            }
            PrivateKey secret =
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(
                                            Base64.getDecoder().decode(lines.getFirst())));
            String verifierKey = lines.getLast();
            byte[] typed = Base64.getDecoder().decode(verifierKey.split("\\+", 3)[2]);
            var key = new SigningKey(name, secret, Arrays.copyOfRange(typed, 1, typed.length));
            if (SignedNote.open(key.sign("proof\n"), verifierKey).isEmpty()) {
                throw new IllegalArgumentException("not a key of " + name);
            }
            return key;
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            throw new IllegalStateException(FILE + " does not hold a key of " + name, unreadable);
        }
    }
}
