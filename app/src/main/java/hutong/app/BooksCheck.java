package hutong.app;

import hutong.ledger.chain.Receipts;
import hutong.ledger.check.LedgerCheck;
import hutong.store.Database;
import hutong.store.DatabaseConfig;
import hutong.store.EmbeddedServer;
import hutong.store.EmbeddedServerConfig;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Checks every invariant of the ledger: beside a running node, or, when none runs, on an embedded
 * server that is started for it and stopped again.
 */
final class BooksCheck {
    private static final int CONNECTIONS = 2;

    private BooksCheck() {}

    /** Prints a line for each invariant; 0 when all hold, else 1. */
    static int run(HutongConfig config, PrintStream out) {
        return with(config, database -> check(database, out));
    }

    /** The receipt of a call as JSON; empty when no such call is posted. */
    static Optional<String> receipt(HutongConfig config, UUID usage) {
        return with(
                config,
                database ->
                        switch (new Receipts(id -> Optional.empty()).find(database, usage)) {
                            case Receipts.Outcome.Found found ->
                                    Optional.of(found.receipt().json());
                            case Receipts.Outcome.Pending ignored -> Optional.empty();
                            case Receipts.Outcome.Unknown ignored -> Optional.empty();
                        });
    }

    /** Runs the work on this installation's database, started for it where none runs. */
    static <T> T with(HutongConfig config, Function<Database, T> work) {
        if (config.database().url().isPresent()) {
            return with(DatabaseConfig.parse(config.database().url().get()), work);
        }
        Path folder = config.var().toAbsolutePath().resolve("postgres");
        Optional<DatabaseConfig> running = EmbeddedServer.running(folder, "hutong");
        if (running.isPresent()) {
            return with(running.get(), work);
        }
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServerConfig.of(folder))) {
            return with(server.database("hutong"), work);
        }
    }

    private static <T> T with(DatabaseConfig address, Function<Database, T> work) {
        try (Database database = new Database(address.withPoolSizeMax(CONNECTIONS))) {
            return work.apply(database);
        }
    }

    private static int check(Database database, PrintStream out) {
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
