package hutong.store;

import hutong.store.internal.PostgresBinaries;
import hutong.store.internal.PostgresInstance;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A PostgreSQL of our own, for the default run and the tests.
 *
 * <ul>
 *   <li>Durable unless a test says otherwise, and checked: it does not start with fsync off.
 *   <li>Listens on 127.0.0.1 alone, on a free port, with a random password that only the owner of
 *       the directory can read.
 *   <li>Survives the program's {@code kill -9}; the next start takes the running server over, or
 *       ends a dead one's rest and recovers.
 *   <li>A postmaster that ends while the program runs is started again at the same port.
 *   <li>One program at a time owns a directory; a second one is refused.
 *   <li>Runs as the present user; as root, which PostgreSQL refuses, in a user namespace, and where
 *       that is forbidden as the user nobody.
 * </ul>
 */
public final class EmbeddedServer implements AutoCloseable {
    private final PostgresInstance instance;

    private EmbeddedServer(PostgresInstance instance) {
        this.instance = instance;
    }

    /**
     * Starts, or takes over, the server of a directory; makes the directory on first use.
     *
     * @throws EmbeddedServerException when it does not come up, with the reason
     */
    public static EmbeddedServer start(EmbeddedServerConfig config) {
        Path programs = PostgresBinaries.unpack(config.binaries());
        return new EmbeddedServer(PostgresInstance.start(config, programs));
    }

    /** The server that another program runs in this directory, if one does; starts nothing. */
    public static Optional<DatabaseConfig> running(Path directory, String database) {
        return PostgresInstance.running(directory, database);
    }

    /** The address of a database on this server; makes the database on first use. */
    public DatabaseConfig database(String name) {
        return instance.database(name);
    }

    /** Whether a server that ran already was taken over. */
    public boolean takenOver() {
        return instance.takenOver();
    }

    /** The process id of the postmaster. */
    public long pid() {
        return instance.pid();
    }

    public int port() {
        return instance.port();
    }

    /** Stops it cleanly: running transactions are rolled back, everything committed is on disk. */
    @Override
    public void close() {
        instance.stop(PostgresInstance.StopSignal.FAST);
    }

    /** Lets go of the directory and leaves the server running, as a killed program does. */
    void abandon() {
        instance.abandon();
    }
}
