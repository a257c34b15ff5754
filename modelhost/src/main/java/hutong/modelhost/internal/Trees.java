package hutong.modelhost.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them, while another process may still write there. */
public final class Trees {
    private Trees() {}

    public static long bytes(Path folder) {
        long sum = 0;
        for (Path file : files(folder)) {
            try {
                sum += Files.isRegularFile(file) ? Files.size(file) : 0;
            } catch (IOException gone) {
                continue;
            }
        }
        return sum;
    }

    public static void delete(Path folder) throws IOException {
        for (Path file : files(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException | java.io.UncheckedIOException changing) {
            return List.of();
        }
    }
}
