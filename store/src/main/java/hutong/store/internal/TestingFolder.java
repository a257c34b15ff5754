package hutong.store.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where test servers live, and how none of them outlives its JVM for long. */
final class TestingFolder {
    private static final String PREFIX = "server-";

    private TestingFolder() {}

    /** {@code var/testing} of the checkout that the tests run in, else of the present folder. */
    static Path locate() {
        Path present = Path.of("").toAbsolutePath();
        for (Path folder = present; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder.resolve("var").resolve("testing");
            }
        }
        return present.resolve("var").resolve("testing");
    }

    /** Ends the servers whose JVM is gone and deletes what they kept. */
    static void reap(Path testing) throws IOException {
        if (!Files.isDirectory(testing)) {
            return;
        }
        try (DirectoryStream<Path> servers = Files.newDirectoryStream(testing, PREFIX + "*")) {
            for (Path server : servers) {
                long owner =
                        Long.parseLong(
                                server.getFileName()
                                        .toString()
                                        .substring(PREFIX.length())
                                        .split("-")[0]);
                if (ProcessHandle.of(owner).isEmpty()) {
                    end(server);
                }
            }
        }
    }

    /** Ends a server at once and deletes its directory; also called when the JVM ends. */
    static void end(Path directory) {
        try {
            Path data = directory.resolve("data");
            if (Files.exists(data)) {
                Path real = data.toRealPath();
                PostmasterFile.read(real)
                        .ifPresent(it ->
                                PostgresInstance.stop(
                                        it, real, PostgresInstance.StopSignal.IMMEDIATE));
            }
            Folders.delete(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
