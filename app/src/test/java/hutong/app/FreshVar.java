package hutong.app;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** An empty folder for the node that a test starts. */
public class FreshVar implements QuarkusTestResourceLifecycleManager {
    private static final Path FOLDER = Path.of("target", "test-var").toAbsolutePath();

    /** The folder of the node under test. */
    public static Path folder() {
        return FOLDER;
    }

    @Override
    public Map<String, String> start() {
        delete();
        return Map.of("hutong.var", FOLDER.toString());
    }

    @Override
    public void stop() {
        // Kept for who wants to see what a failed test left.
    }

    private static void delete() {
        if (!Files.exists(FOLDER)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
