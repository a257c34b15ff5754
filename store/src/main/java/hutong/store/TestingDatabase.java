package hutong.store;

import hutong.store.internal.TestingServer;
import java.nio.file.Path;
import java.util.List;

/**
 * Real PostgreSQL for the tests of every room: one embedded server for a test JVM, started when
 * first asked for, and a new logical database for each call, copied from a migrated template.
 *
 * <ul>
 *   <li>{@link #fresh} runs with fsync off, for speed: use it for everything but durability.
 *   <li>{@link #durable} runs with fsync on, as the house does.
 *   <li>The servers end with the JVM; what a killed JVM left is ended by the next one.
 * </ul>
 */
public final class TestingDatabase {
    private TestingDatabase() {}

    /** A new database with these modules migrated, in this order. Close it when done. */
    public static Database fresh(String... modules) {
        return open(config(modules));
    }

    /** {@link #fresh} with fsync on. */
    public static Database durable(String... modules) {
        return open(TestingServer.durable().database(List.of(modules)));
    }

    /**
     * The address of a new database, for tests that open it more than once, as several nodes do.
     */
    public static DatabaseConfig config(String... modules) {
        return TestingServer.fast().database(List.of(modules));
    }

    /** Where PostgreSQL's programs are unpacked for tests, for a server of a test's own. */
    public static Path programs() {
        return TestingServer.programs();
    }

    /** Opens an address with a small pool that gives idle connections back. */
    public static Database open(DatabaseConfig config) {
        return TestingServer.open(config);
    }
}
