package hutong.app;

import hutong.ledger.check.LedgerCheck;
import hutong.store.Database;
import hutong.store.DatabaseConfig;
import hutong.store.EmbeddedServer;
import hutong.store.EmbeddedServerConfig;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checks every invariant of the ledger: beside a running node, or, when none runs, on an embedded
 * server that is started for it and stopped again.
 */
final class BooksCheck {
    private static final int CONNECTIONS = 2;

    private BooksCheck() {}

    /** Prints a line for each invariant; 0 when all hold, else 1. */
    static int run(HutongConfig config, PrintStream out) {
        if (config.database().url().isPresent()) {
            return run(DatabaseConfig.parse(config.database().url().get()), out);
        }
        Path folder = config.var().toAbsolutePath().resolve("postgres");
        Optional<DatabaseConfig> running = EmbeddedServer.running(folder, "hutong");
        if (running.isPresent()) {
            return run(running.get(), out);
        }
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServerConfig.of(folder))) {
            return run(server.database("hutong"), out);
        }
    }

    private static int run(DatabaseConfig address, PrintStream out) {
        try (Database database = new Database(address.withPoolSizeMax(CONNECTIONS))) {
            LedgerCheck.Report report = new LedgerCheck().run(database);
            for (LedgerCheck.Result result : report.results()) {
                out.printf(
                        "%-7s %-4s %s (%d ms)%n",
                        result.holds() ? "holds" : "BROKEN",
                        result.name(),
                        result.sentence(),
                        result.tookMillis());
                result.offenders().forEach(offender -> out.println("          " + offender));
            }
            out.println(report.holds() ? "The books hold." : "The books do NOT hold.");
            return report.holds() ? 0 : 1;
        }
    }
}
