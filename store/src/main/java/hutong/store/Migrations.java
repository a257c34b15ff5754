package hutong.store;

import hutong.store.internal.SqlFailure;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schemas of the modules up to date.
 *
 * <ul>
 *   <li>A module {@code ledger} has its files in {@code db/ledger/V1__name.sql} on the class path,
 *       its tables and its history in the schema {@code ledger}.
 *   <li>A migration runs in one transaction and is never run twice.
 *   <li>Several nodes may start together: one migrates, the others wait and find the work done.
 *   <li>A file that changed after it ran, or a schema newer than this program, stops the start.
 * </ul>
 */
public final class Migrations {
    private static final int ATTEMPTS_MAX = 10;

    private final Database database;

    public Migrations(Database database) {
        this.database = database;
    }

    /**
     * Migrates the modules in this order.
     *
     * @throws org.flywaydb.core.api.FlywayException when a file is at fault
     */
    public void run(List<String> modules) {
        for (String module : modules) {
            migrate(module);
        }
    }

    private void migrate(String module) {
        Flyway flyway =
                Flyway.configure(Migrations.class.getClassLoader())
                        .dataSource(database.source())
                        .schemas(module)
                        .defaultSchema(module)
                        .locations("classpath:db/" + module)
                        .failOnMissingLocations(true)
                        .validateMigrationNaming(true)
                        .cleanDisabled(true)
                        .load();
        for (int attempt = 1; ; attempt++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException failure) {
                if (attempt >= ATTEMPTS_MAX || !isRace(failure)) {
                    throw failure;
                }
            }
            pause(attempt);
        }
    }

    /** Two nodes that make the same schema or history table at once: the loser looks again. */
    private static boolean isRace(Throwable failure) {
        String state = SqlFailure.sqlState(failure);
        return state != null
                && (List.of("23505", "42P06", "42P07", "XX000").contains(state)
                        || SqlFailure.of(failure) != SqlFailure.OTHER);
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(50L * attempt);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException(null, false);
        }
    }
}
