package hutong.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The repository's own text files, without what builds and runs leave behind. */
final class SourceTree {
    private static final Set<String> SKIPPED =
            Set.of("target", "var", ".git", ".idea", ".vscode", "node_modules", "__pycache__");
    private static final Set<String> TEXT =
            Set.of(
                    "java",
                    "sql",
                    "html",
                    "css",
                    "js",
                    "md",
                    "xml",
                    "properties",
                    "sh",
                    "json",
                    "py",
                    "txt",
                    "conf",
                    "yml",
                    "yaml");

    static final Path ROOT = root();

    private SourceTree() {}

    /** Every text file, by path from the root. */
    static List<Source> all() {
        try (Stream<Path> paths = walk(ROOT)) {
            return paths.filter(SourceTree::isText)
                    .map(path -> new Source(ROOT.relativize(path).toString(), read(path)))
                    .sorted(java.util.Comparator.comparing(Source::path))
                    .toList();
        }
    }

    static List<Source> ending(String... endings) {
        return all().stream().filter(source -> source.endsWith(endings)).toList();
    }

    /**
     * @param path from the root, with forward slashes
     */
    record Source(String path, String text) {
        boolean endsWith(String... endings) {
            return Stream.of(endings).anyMatch(path::endsWith);
        }

        List<String> lines() {
            return text.lines().toList();
        }

        String fileName() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children
                    .filter(path -> !SKIPPED.contains(path.getFileName().toString()))
                    .toList()
                    .stream()
                    .flatMap(path -> Files.isDirectory(path) ? walk(path) : Stream.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isText(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Files.isExecutable(path) : TEXT.contains(name.substring(dot + 1));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("run inside the repository");
            }
        }
        return folder;
    }
}
