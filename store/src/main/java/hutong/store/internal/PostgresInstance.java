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

    private static final System.Logger LOG = System.getLogger(PostgresInstance.class.getName());
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final FileChannel lock;
    private final Path data;
    private final PostgresLaunch launch;
    private final Redacted password;
    private final boolean takenOver;
    private volatile PostmasterFile postmaster;
    private volatile boolean stopping;

    private PostgresInstance(
            FileChannel lock,
            Path data,
            PostgresLaunch launch,
            PostmasterFile postmaster,
            Redacted password,
            boolean takenOver) {
        this.lock = lock;
        this.data = data;
        this.launch = launch;
        this.postmaster = postmaster;
        this.password = password;
        this.takenOver = takenOver;
        watch();
    }

    public static PostgresInstance start(EmbeddedServerConfig config, Path programs) {
        FileChannel lock = lock(config.directory());
        try {
            Path directory = config.directory().toRealPath();
            PostgresData prepared = PostgresData.prepare(directory, programs);
            Path data = prepared.folder();
            Optional<PostmasterFile> left = takeOver(config, prepared);
            PostgresLaunch launch = new PostgresLaunch(config, programs, prepared);
            PostmasterFile postmaster = left.isPresent() ? left.get() : launch.start();
            PostgresChecks.verify(
                    address(postmaster, prepared.password(), "postgres"), config.durability());
            return new PostgresInstance(
                    lock, data, launch, postmaster, prepared.password(), left.isPresent());
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
        stopping = true;
        // A restart that is under way finishes first, and is then stopped.
        synchronized (this) {
            try {
                stop(postmaster, data, signal);
            } finally {
                close(lock);
            }
        }
    }

    public void abandon() {
        stopping = true;
        close(lock);
    }

    /** Starts the postmaster again, at the same port, when something else ends it. */
    private void watch() {
        ProcessHandle.of(postmaster.pid())
                .ifPresent(process -> process.onExit().thenRunAsync(this::restart));
    }

    private synchronized void restart() {
        if (stopping) {
            return;
        }
        LOG.log(System.Logger.Level.WARNING, "PostgreSQL ended by itself and is started again");
        try {
            postmaster = launch.start();
            watch();
        } catch (IOException | RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "PostgreSQL does not start again", failure);
        }
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
