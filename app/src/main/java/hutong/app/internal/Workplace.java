package hutong.app.internal;

import hutong.app.HutongConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The node's folder, held by one process at a time.
 *
 * <ul>
 *   <li>The lock goes with the process, however it ends.
 *   <li>{@code hutong.pid} says who holds it, for the launcher and for the refusal.
 * </ul>
 */
@Singleton
public class Workplace {
    private final Path folder;
    private final FileChannel channel;

    @Inject
    Workplace(HutongConfig config) throws IOException {
        this(config.var());
    }

    Workplace(Path var) throws IOException {
        folder = Files.createDirectories(var.toAbsolutePath().normalize());
        channel =
                FileChannel.open(
                        folder.resolve("hutong.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (lock() == null) {
            channel.close();
            throw new AlreadyRunningException(
                    "Hutong runs on "
                            + folder
                            + " already (process "
                            + holder()
                            + "). Stop it with ./hutong stop, or give this one a folder of its own"
                            + " with HUTONG_VAR.");
        }
        Files.writeString(pidFile(), Long.toString(ProcessHandle.current().pid()));
    }

    Path folder() {
        return folder;
    }

    /** A folder or file in it; the folder above it is made. */
    Path resolve(String name) throws IOException {
        Path path = folder.resolve(name);
        Path above = path.getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        return path;
    }

    @PreDestroy
    void leave() throws IOException {
        Files.deleteIfExists(pidFile());
        channel.close();
    }

    private Path pidFile() {
        return folder.resolve("hutong.pid");
    }

    private @Nullable FileLock lock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    private String holder() {
        try {
            return Files.readString(pidFile()).strip();
        } catch (IOException unknown) {
            return "unknown";
        }
    }

    /** Another process holds the folder. The message is for the person who started this one. */
    static final class AlreadyRunningException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AlreadyRunningException(String message) {
            super(message);
        }
    }
}
