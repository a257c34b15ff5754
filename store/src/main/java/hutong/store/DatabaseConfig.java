package hutong.store;

import hutong.kernel.Redacted;
import hutong.store.internal.DatabaseAddress;
import java.time.Duration;

/**
 * Where the database is and how long it is waited for.
 *
 * @param url a JDBC address without credentials, such as {@code jdbc:postgresql://host:5432/hutong}
 * @param user the role that owns the schemas
 * @param password never printed
 * @param poolSizeMax connections that this node opens at most
 * @param acquireTimeout how long a caller waits for a connection, so that a dead database fails
 *     quickly
 * @param connectTimeout how long the opening of one connection may take
 * @param socketTimeout how long one answer may take before the connection counts as dead
 */
public record DatabaseConfig(
        String url,
        String user,
        Redacted password,
        int poolSizeMax,
        Duration acquireTimeout,
        Duration connectTimeout,
        Duration socketTimeout) {
    public static final int POOL_SIZE_MAX_DEFAULT = 16;
    public static final Duration ACQUIRE_TIMEOUT_DEFAULT = Duration.ofSeconds(2);
    public static final Duration CONNECT_TIMEOUT_DEFAULT = Duration.ofSeconds(2);
    public static final Duration SOCKET_TIMEOUT_DEFAULT = Duration.ofSeconds(60);

    /** The defaults above for one database. */
    public static DatabaseConfig of(String url, String user, Redacted password) {
        return new DatabaseConfig(
                url,
                user,
                password,
                POOL_SIZE_MAX_DEFAULT,
                ACQUIRE_TIMEOUT_DEFAULT,
                CONNECT_TIMEOUT_DEFAULT,
                SOCKET_TIMEOUT_DEFAULT);
    }

    /**
     * Reads the setting HUTONG_DATABASE_URL: {@code postgresql://user:password@host:port/name}
     * (also {@code postgres://} and {@code jdbc:postgresql://}; the credentials may also stand in
     * the query as {@code user=} and {@code password=}). Other query parameters go to the driver.
     *
     * @throws IllegalArgumentException when the text is no such address; the message never repeats
     *     it
     */
    public static DatabaseConfig parse(String address) {
        return DatabaseAddress.parse(address);
    }

    public DatabaseConfig withPoolSizeMax(int connections) {
        return new DatabaseConfig(
                url, user, password, connections, acquireTimeout, connectTimeout, socketTimeout);
    }

    public DatabaseConfig withAcquireTimeout(Duration timeout) {
        return new DatabaseConfig(
                url, user, password, poolSizeMax, timeout, connectTimeout, socketTimeout);
    }
}
