package hutong.benchmarks.door;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The processes of a run; all of them end with it. */
final class Processes implements AutoCloseable {
    private static final Duration UP_MAX = Duration.ofSeconds(120);

    private final Path folder;
    private final Deque<Process> running = new ArrayDeque<>();
    private final HttpClient client = HttpClient.newHttpClient();

    Processes(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Process start(String name, Map<String, String> environment, List<String> command)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.redirectOutput(folder.resolve(name + ".log").toFile());
        Process process = builder.start();
        running.push(process);
        return process;
    }

    /** Waits until an address answers at all. */
    void await(String address) throws IOException, InterruptedException {
        long end = System.nanoTime() + UP_MAX.toNanos();
        while (true) {
            try {
                if (status(address) == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
            }
            if (System.nanoTime() > end) {
                throw new IOException(address + " does not answer; see " + folder);
            }
            Thread.sleep(100);
        }
    }

    String get(String address) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private int status(String address) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            Process process = running.pop();
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException stopped) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        client.close();
    }
}
