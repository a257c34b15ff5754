package hutong.store.internal;

import hutong.store.EmbeddedServerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the class path into a directory that is kept. */
public final class PostgresBinaries {
    private static final String ARCHIVE = "postgres-linux-x86_64.txz";

    private PostgresBinaries() {}

    /** Answers the folder with {@code bin}, {@code lib} and {@code share} in it. */
    public static Path unpack(Path directory) {
        String system = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
        if (!system.toLowerCase(Locale.ROOT).equals("linux amd64")) {
            throw new EmbeddedServerException(
                    "the embedded PostgreSQL runs on Linux on x86-64, and this is "
                            + system
                            + ": set HUTONG_DATABASE_URL to a PostgreSQL server of your own");
        }
        try {
            Files.createDirectories(directory);
            Path programs = directory.resolve("postgresql").toAbsolutePath();
            Path lock = directory.resolve("lock");
            try (FileChannel channel =
                            FileChannel.open(
                                    lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                if (!isComplete(programs)) {
                    unpackInto(programs);
                }
            }
            return programs;
        } catch (IOException failure) {
            throw new EmbeddedServerException(
                    "PostgreSQL's programs cannot be unpacked into " + directory, failure);
        }
    }

    private static boolean isComplete(Path programs) throws IOException {
        Path mark = programs.resolve("complete");
        return Files.exists(mark) && Files.readString(mark).equals(version());
    }

    /** The size of the archive stands for its version: another archive is unpacked anew. */
    private static String version() throws IOException {
        try (InputStream archive = open()) {
            return ARCHIVE + " " + archive.available();
        }
    }

    private static void unpackInto(Path programs) throws IOException {
        Path fresh = programs.resolveSibling("postgresql.new");
        Folders.delete(fresh);
        Folders.delete(programs);
        try (InputStream archive = open();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                write(fresh, entry, tar);
            }
        }
        Files.writeString(fresh.resolve("complete"), version());
        Files.move(fresh, programs, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(Path root, TarArchiveEntry entry, InputStream content)
            throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        if (target.getParent() != null) {
            Files.createDirectories(target.getParent());
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(content, target);
            Files.setPosixFilePermissions(target, permissions(entry.getMode()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> all =
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.OTHERS_READ);
        if ((mode & 0100) != 0) {
            all.add(PosixFilePermission.OWNER_EXECUTE);
            all.add(PosixFilePermission.GROUP_EXECUTE);
            all.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return all;
    }

    private static InputStream open() {
        InputStream archive = PostgresBinaries.class.getClassLoader().getResourceAsStream(ARCHIVE);
        if (archive == null) {
            throw new EmbeddedServerException(
                    "the embedded PostgreSQL is not on the class path: build with it, or set"
                            + " HUTONG_DATABASE_URL");
        }
        return archive;
    }
}
