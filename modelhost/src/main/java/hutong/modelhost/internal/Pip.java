package hutong.modelhost.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Python's package client, as the system has it set up. It only downloads: nothing of a package is
 * run or installed.
 */
public final class Pip {
    private static final List<List<String>> PLACES =
            List.of(
                    List.of("python3", "-m", "pip"),
                    List.of("pip3"),
                    List.of("pip"),
                    List.of("python", "-m", "pip"));
    private static final Duration LOOK_MAX = Duration.ofSeconds(20);
    private static final Duration DOWNLOAD_MAX = Duration.ofMinutes(30);

    private final List<String> command;

    private Pip(List<String> command) {
        this.command = command;
    }

    public static Optional<Pip> find() {
        return PLACES.stream().filter(Pip::works).findFirst().map(Pip::new);
    }

    /**
     * Downloads packages as they are into a folder.
     *
     * @param scratch where pip keeps what it has not finished
     * @param line hears what pip says
     * @return the last lines when it failed, else empty
     */
    public Optional<String> download(
            List<String> packages, Path folder, Path scratch, Consumer<String> line)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(command);
        words.addAll(
                List.of(
                        "download",
                        "--no-deps",
                        "--only-binary=:all:",
                        "--no-cache-dir",
                        "--disable-pip-version-check",
                        "--progress-bar=off",
                        "--dest",
                        folder.toString()));
        words.addAll(packages);
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("TMPDIR", scratch.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        Thread limit = endAfter(process, DOWNLOAD_MAX);
        var last = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line.accept(text);
                if (text.startsWith("ERROR")) {
                    last.append(last.isEmpty() ? "" : " ").append(text);
                }
            }
        }
        int exit = process.waitFor();
        limit.interrupt();
        return exit == 0
                ? Optional.empty()
                : Optional.of(last.isEmpty() ? "pip ended with status " + exit : last.toString());
    }

    private static boolean works(List<String> command) {
        var words = new ArrayList<>(command);
        words.add("--version");
        try {
            Process process =
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            boolean ended = process.waitFor(LOOK_MAX.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return ended && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Thread endAfter(Process process, Duration longest) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                            process.destroyForcibly();
                        }
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}
