package hutong.catalogue;

import hutong.kernel.Redacted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that endpoint secrets are encrypted under: AES of 256 bits, each with an id.
 *
 * <ul>
 *   <li>One key a line, {@code <id> <44 characters of base64>}; the last encrypts, all decrypt. To
 *       rotate, append a line, restart and call {@link Endpoints#encryptAgain}.
 *   <li>The file is made with mode 600 and refused when others can read it.
 *   <li>Neither keys nor lines appear in any message.
 * </ul>
 */
public final class SecretKeys {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final Map<String, SecretKey> keys;
    private final String current;

    private SecretKeys(Map<String, SecretKey> keys, String current) {
        this.keys = Map.copyOf(keys);
        this.current = current;
    }

    /** The id of the key that encrypts. */
    public String current() {
        return current;
    }

    public Optional<SecretKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /**
     * Reads the file, or makes it with one new key where there is none.
     *
     * @throws IllegalArgumentException when it is malformed or readable by others
     */
    public static SecretKeys loadOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        var mode = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(mode)) {
            throw new IllegalArgumentException(
                    "the key file " + file.getFileName() + " can be read by others: chmod 600 it");
        }
        return parse(new Redacted(Files.readString(file)));
    }

    /**
     * Reads the lines from a setting.
     *
     * @throws IllegalArgumentException when they are malformed
     */
    public static SecretKeys parse(Redacted lines) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        String last = "";
        for (String line : lines.reveal().lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split("\\s+", -1);
            byte[] key = parts.length == 2 ? decode(parts[1]) : new byte[0];
            if (key.length != 32 || keys.containsKey(parts[0])) {
                throw new IllegalArgumentException(
                        "each line of the keys is an id of its own and 32 bytes in base64");
            }
            last = parts[0];
            keys.put(last, new SecretKeySpec(key, "AES"));
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the keys are empty");
        }
        return new SecretKeys(keys, last);
    }

    /** A fresh key that lives in memory alone; for tests and tools. */
    public static SecretKeys random() {
        return parse(new Redacted(line("k1")));
    }

    /** A line with a new random key. */
    public static String line(String id) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return id + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            channel.write(java.nio.ByteBuffer.wrap(line("k1").getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException raced) {
            // Another node of this machine made it; read that one.
        }
    }
}
