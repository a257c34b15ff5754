package hutong.store.internal;

import hutong.kernel.Redacted;
import hutong.store.DatabaseConfig;
import hutong.store.EmbeddedServerConfig;
import hutong.store.EmbeddedServerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One running postmaster and the directory that this program owns while it runs. */
public final class PostgresInstance {
    /** How a postmaster is told to end. */
    public enum StopSignal {
        /** Rolls back what runs, writes a checkpoint. */
        FAST("INT"),
        /** Ends at once; the next start recovers. */
        IMMEDIATE("QUIT");

        private final String signal;

        StopSignal(String signal) {
            this.signal = signal;
        }
    }

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final FileChannel lock;
    private final Path data;
    private final PostmasterFile postmaster;
    private final Redacted password;
    private final boolean takenOver;

    private PostgresInstance(
            FileChannel lock,
            Path data,
            PostmasterFile postmaster,
            Redacted password,
            boolean takenOver) {
        this.lock = lock;
        this.data = data;
        this.postmaster = postmaster;
        this.password = password;
        this.takenOver = takenOver;
    }

    public static PostgresInstance start(EmbeddedServerConfig config, Path programs) {
        FileChannel lock = lock(config.directory());
        try {
            Path directory = config.directory().toRealPath();
            PostgresData prepared = PostgresData.prepare(directory, programs);
            Path data = prepared.folder();
            Optional<PostmasterFile> left = takeOver(config, prepared);
            PostmasterFile postmaster =
                    left.isPresent()
                            ? left.get()
                            : new PostgresLaunch(config, programs, prepared).start();
            PostgresChecks.verify(
                    address(postmaster, prepared.password(), "postgres"), config.durability());
            return new PostgresInstance(
                    lock, data, postmaster, prepared.password(), left.isPresent());
        } catch (IOException failure) {
            close(lock);
            throw new EmbeddedServerException(
                    "PostgreSQL does not start in " + config.directory(), failure);
        } catch (RuntimeException failure) {
            close(lock);
            throw failure;
        }
    }

    /** A server that outlived its program: taken over when it answers, else ended. */
    private static Optional<PostmasterFile> takeOver(
            EmbeddedServerConfig config, PostgresData prepared) throws IOException {
        Optional<PostmasterFile> found = PostmasterFile.read(prepared.folder());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        PostmasterFile postmaster = found.get();
        if (!postmaster.isAlive(prepared.folder())) {
            // PostgreSQL clears a dead postmaster's file itself, unless the number is used again.
            if (ProcessHandle.of(postmaster.pid()).isPresent()) {
                Files.deleteIfExists(prepared.folder().resolve("postmaster.pid"));
            }
            return Optional.empty();
        }
        DatabaseConfig address = address(postmaster, prepared.password(), "postgres");
        if (PostgresChecks.answers(address, config.durability())) {
            return found;
        }
        stop(postmaster, prepared.folder(), StopSignal.IMMEDIATE);
        return Optional.empty();
    }

    public static Optional<DatabaseConfig> running(Path directory, String database) {
        Path data = directory.toAbsolutePath().normalize().resolve("data");
        try {
            data = Files.exists(data) ? data.toRealPath() : data;
            Optional<PostmasterFile> found = PostmasterFile.read(data);
            Path password = directory.resolve("password");
            if (found.isEmpty() || !found.get().isAlive(data) || !Files.exists(password)) {
                return Optional.empty();
            }
            return Optional.of(
                    address(
                            found.get(),
                            new Redacted(Files.readString(password).strip()),
                            database));
        } catch (IOException failure) {
            throw new EmbeddedServerException(
                    "the server of " + directory + " cannot be looked up", failure);
        }
    }

    public DatabaseConfig database(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "a database's name is lower-case letters, digits and underscores");
        }
        PostgresChecks.createDatabase(address(postmaster, password, "postgres"), name);
        return address(postmaster, password, name);
    }

    public boolean takenOver() {
        return takenOver;
    }

    public long pid() {
        return postmaster.pid();
    }

    public int port() {
        return postmaster.port();
    }

    public void stop(StopSignal signal) {
        try {
            stop(postmaster, data, signal);
        } finally {
            abandon();
        }
    }

    public void abandon() {
        close(lock);
    }

    static void stop(PostmasterFile postmaster, Path data, StopSignal signal) {
        Optional<ProcessHandle> process =
                ProcessHandle.of(postmaster.pid()).filter(_ -> postmaster.isAlive(data));
        if (process.isEmpty()) {
            return;
        }
        Signals.send(postmaster.pid(), signal.signal);
        if (!Signals.awaitEnd(process.get(), STOP_TIMEOUT)) {
            Signals.send(postmaster.pid(), StopSignal.IMMEDIATE.signal);
            if (!Signals.awaitEnd(process.get(), STOP_TIMEOUT)) {
                throw new EmbeddedServerException(
                        "PostgreSQL (process " + postmaster.pid() + ") does not stop");
            }
        }
    }

    private static DatabaseConfig address(
            PostmasterFile postmaster, Redacted password, String database) {
        return DatabaseConfig.of(
                "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/" + database,
                PostgresData.ROLE,
                password);
    }

    private static FileChannel lock(Path directory) {
        @Nullable FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel =
                    FileChannel.open(
                            directory.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // This program itself has it.
        } catch (IOException failure) {
            throw new EmbeddedServerException(directory + " cannot be written to", failure);
        }
        close(channel);
        throw new EmbeddedServerException(
                "another Hutong runs with the data in "
                        + directory
                        + ": stop it first, or set HUTONG_DATABASE_URL to share one server");
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // The lock goes with the program at the latest.
        }
    }
}
