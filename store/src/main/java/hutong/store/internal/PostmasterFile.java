package hutong.store.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a postmaster wrote about itself in {@code postmaster.pid}: line 1 its process, 4 its port, 8
 * its state.
 */
record PostmasterFile(long pid, int port, boolean ready) {

    static Optional<PostmasterFile> read(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() < 4) {
                return Optional.empty();
            }
            return Optional.of(
                    new PostmasterFile(
                            Long.parseLong(lines.getFirst().strip()),
                            Integer.parseInt(lines.get(3).strip()),
                            lines.size() >= 8 && lines.get(7).startsWith("ready")));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Whether that process is a postmaster of this data; a process number may be used again. */
    boolean isAlive(Path data) {
        try {
            String command =
                    Files.readString(
                            Path.of("/proc", Long.toString(pid), "cmdline"),
                            StandardCharsets.ISO_8859_1);
            List<String> words = List.of(command.split("\0", -1));
            return words.getFirst().endsWith("postgres")
                    && words.contains(
                            new String(
                                    data.toString().getBytes(StandardCharsets.UTF_8),
                                    StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return false;
        }
    }
}
