package hutong.store.internal;

import hutong.store.DatabaseConfig;
import hutong.store.EmbeddedServerConfig.Durability;
import hutong.store.EmbeddedServerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/** Asks a server that just started whether it is the one that was wanted. */
final class PostgresChecks {
    private static final String DUPLICATE_DATABASE = "42P04";

    private PostgresChecks() {}

    /** Refuses a server whose commits promise something else than asked for. */
    static void verify(DatabaseConfig address, Durability wanted) {
        try {
            if (!isDurability(address, wanted)) {
                throw new EmbeddedServerException(
                        "PostgreSQL runs with another durability than asked for: " + wanted);
            }
        } catch (SQLException failure) {
            throw new EmbeddedServerException("PostgreSQL started but does not answer", failure);
        }
    }

    static boolean answers(DatabaseConfig address, Durability wanted) {
        try {
            return isDurability(address, wanted);
        } catch (SQLException _) {
            return false;
        }
    }

    static void createDatabase(DatabaseConfig address, String name) {
        try (Connection connection = connect(address);
                PreparedStatement find =
                        connection.prepareStatement(
                                "SELECT 1 FROM pg_database WHERE datname = ?")) {
            find.setString(1, name);
            try (ResultSet found = find.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
            try (Statement create = connection.createStatement()) {
                create.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException failure) {
            if (!DUPLICATE_DATABASE.equals(failure.getSQLState())) {
                throw new EmbeddedServerException(
                        "the database " + name + " cannot be made", failure);
            }
        }
    }

    static void execute(DatabaseConfig address, String sql) {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new EmbeddedServerException("PostgreSQL refuses: " + sql, failure);
        }
    }

    private static boolean isDurability(DatabaseConfig address, Durability wanted)
            throws SQLException {
        String sql =
                """
                SELECT current_setting('fsync') = 'on'
                   AND current_setting('synchronous_commit') = 'on'
                   AND current_setting('full_page_writes') = 'on'
                """;
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1) == (wanted == Durability.ON);
        }
    }

    private static Connection connect(DatabaseConfig address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password().reveal());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        Connection connection = new Driver().connect(address.url(), properties);
        if (connection == null) {
            throw new SQLException("no PostgreSQL address");
        }
        return connection;
    }
}
