package hutong.store.internal;

import hutong.store.EmbeddedServerConfig;
import hutong.store.EmbeddedServerConfig.Durability;
import hutong.store.EmbeddedServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts a postmaster and waits until it takes connections. */
final class PostgresLaunch {
    private static final int ATTEMPTS_MAX = 10;
    private static final Duration RECOVERY_MAX = Duration.ofMinutes(5);
    private static final long LOG_BYTES_MAX = 10_000_000;
    private static final int LOG_TAIL_CHARACTERS = 1_500;

    private final EmbeddedServerConfig config;
    private final Path programs;
    private final PostgresData data;
    private final Path log;

    PostgresLaunch(EmbeddedServerConfig config, Path programs, PostgresData data) {
        this.config = config;
        this.programs = programs;
        this.data = data;
        this.log = config.directory().resolve("log");
    }

    /** The port may be taken and a dead postmaster's children may linger, so it tries again. */
    PostmasterFile start() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            Files.delete(log);
        }
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            int port = attempt <= 3 ? lastPort() : freePort();
            Process process = data.runner().launch(command(port), log);
            Optional<PostmasterFile> ready = awaitReady(process);
            if (ready.isPresent()) {
                Files.writeString(portFile(), Integer.toString(port));
                return ready.get();
            }
            sleep(300);
        }
        throw new EmbeddedServerException(
                "PostgreSQL does not start in " + config.directory() + ":\n" + logTail());
    }

    /** Empty when the process ended. */
    private Optional<PostmasterFile> awaitReady(Process process) {
        long deadline = System.nanoTime() + RECOVERY_MAX.toNanos();
        while (process.isAlive()) {
            Optional<PostmasterFile> file =
                    PostmasterFile.read(data.folder())
                            .filter(it -> it.ready() && it.pid() == process.pid());
            if (file.isPresent()) {
                return file;
            }
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new EmbeddedServerException(
                        "PostgreSQL has recovered for "
                                + RECOVERY_MAX.toMinutes()
                                + " minutes and is not ready:\n"
                                + logTail());
            }
            sleep(5);
        }
        return Optional.empty();
    }

    private List<String> command(int port) {
        List<String> command = new ArrayList<>();
        command.add(PostgresRunner.program(programs, "postgres"));
        command.addAll(List.of("-D", data.folder().toString(), "-p", Integer.toString(port)));
        for (String setting : settings()) {
            command.add("-c");
            command.add(setting);
        }
        return command;
    }

    private List<String> settings() {
        String durable = config.durability() == Durability.ON ? "on" : "off";
        return List.of(
                "fsync=" + durable,
                "synchronous_commit=" + durable,
                "full_page_writes=" + durable,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "max_connections=100",
                "shared_buffers=128MB",
                "wal_compression=on",
                "max_wal_size=2GB",
                "checkpoint_timeout=15min",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_checkpoints=off",
                "lc_messages=C");
    }

    private Path portFile() {
        return config.directory().resolve("port");
    }

    /** The port of the last run, so that pools which outlive a server find the next one. */
    private int lastPort() throws IOException {
        try {
            int port = Integer.parseInt(Files.readString(portFile()).strip());
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            }
        } catch (IOException | IllegalArgumentException _) {
            return freePort();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String logTail() {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - LOG_TAIL_CHARACTERS));
        } catch (IOException _) {
            return "(its log cannot be read)";
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while PostgreSQL started");
        }
    }
}
