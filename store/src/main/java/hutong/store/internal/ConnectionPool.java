package hutong.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import hutong.store.DatabaseConfig;
import java.time.Duration;

/** The pool of one node: starts without the database, fails quickly when it is away. */
public final class ConnectionPool {
    private ConnectionPool() {}

    public static HikariDataSource open(DatabaseConfig config) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("hutong");
        pool.setJdbcUrl(config.url());
        pool.setUsername(config.user());
        pool.setPassword(config.password().reveal());
        pool.setMaximumPoolSize(config.poolSizeMax());
        pool.setMinimumIdle(Math.min(2, config.poolSizeMax()));
        pool.setConnectionTimeout(Math.max(250, config.acquireTimeout().toMillis()));
        pool.setValidationTimeout(Math.max(250, config.acquireTimeout().toMillis() / 2));
        pool.setInitializationFailTimeout(-1);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.addDataSourceProperty("ApplicationName", "hutong");
        pool.addDataSourceProperty("connectTimeout", seconds(config.connectTimeout()));
        pool.addDataSourceProperty("loginTimeout", seconds(config.connectTimeout()));
        pool.addDataSourceProperty("socketTimeout", seconds(config.socketTimeout()));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(pool);
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
