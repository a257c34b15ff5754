package hutong.simulator.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A gateway node that may be killed and started again on the same journal and port. */
final class NodeProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ASK_MILLIS = 2_000;

    final int number;
    final int port;
    private final Class<?> main;
    private final Map<String, String> environment;
    private final Path log;
    private final List<String> options;
    private @Nullable Process process;

    /**
     * @param options for its virtual machine, beyond the usual ones
     */
    NodeProcess(
            Class<?> main,
            int number,
            int port,
            Map<String, String> environment,
            Path log,
            List<String> options) {
        this.main = main;
        this.number = number;
        this.port = port;
        this.environment = environment;
        this.log = log;
        this.options = options;
    }

    synchronized void start() throws IOException {
        var builder =
                new ProcessBuilder(
                        Rig.java(
                                java.util.stream.Stream.concat(
                                                java.util.stream.Stream.of(
                                                        "-Xmx160m",
                                                        "-Xms64m",
                                                        "-XX:TieredStopAtLevel=1"),
                                                options.stream())
                                        .toList(),
                                main,
                                List.of()));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        process = builder.start();
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** {@code kill -9}; comes back when it is gone. */
    synchronized void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** {@code STOP} or {@code CONT}. */
    synchronized void signal(String name) throws IOException, InterruptedException {
        if (process != null) {
            Rig.signal(process.pid(), name);
        }
    }

    boolean isReady() {
        try (var wire = new Wire(port, ASK_MILLIS)) {
            return wire.get("/ready").status() == 200;
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }

    /** How its ledger stands; missing while it does not answer. */
    JsonNode stats() {
        try (var wire = new Wire(port, ASK_MILLIS)) {
            return JSON.readTree(wire.get("/stats").body());
        } catch (IOException | RuntimeException _) {
            return JSON.missingNode();
        }
    }

    boolean isRecovered() {
        return stats().path("recovered").asBoolean(false);
    }

    boolean isPosted() {
        JsonNode stats = stats();
        return stats.path("backlog").asLong(-1) == 0 && stats.path("holds").asLong(-1) == 0;
    }

    /** Waits until it may be called; how long that took in milliseconds. */
    long awaitReady(Duration most) throws InterruptedException {
        return Rig.await("node " + number + " is ready", most, this::isReady);
    }

    /** Asks it to end, so that it posts all and gives its leases back. */
    @Override
    public synchronized void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** What it said last, for a person. */
    String lastWords() {
        try {
            List<String> lines = java.nio.file.Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
