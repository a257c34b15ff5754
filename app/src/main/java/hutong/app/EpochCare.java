package hutong.app;

import hutong.kernel.Time;
import hutong.ledger.sql.ForcedClose;
import hutong.ledger.sql.ForcedClose.OpenEpoch;
import hutong.ledger.sql.ForcedClose.Outcome;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import java.io.PrintStream;
import java.util.List;

/** What an operator sees and does about nodes' epochs on the command line. */
final class EpochCare {
    private EpochCare() {}

    private static ForcedClose care(Database database) {
        return new ForcedClose(database, new AuditTrail(Time.system()));
    }

    static int list(HutongConfig config, PrintStream out) {
        List<OpenEpoch> open = BooksCheck.with(config, database -> care(database).open());
        if (open.isEmpty()) {
            out.println("No epoch is open: no node runs, and all journals are posted.");
        }
        for (OpenEpoch each : open) {
            out.printf(
                    "node %d epoch %d, %s: posted up to %d, %d leases hold %s credits%n",
                    each.node(),
                    each.epoch(),
                    each.isCurrent() ? "current since " + each.takenAt() : "waits for its journal",
                    each.posted(),
                    each.leases(),
                    each.leased().plain());
        }
        return 0;
    }

    /** 0 when it was closed, else 1. */
    static int close(HutongConfig config, int node, long epoch, String reason, PrintStream out) {
        Outcome outcome =
                BooksCheck.with(
                        config, database -> care(database).close(node, epoch, reason, Act.HOUSE));
        out.println(
                switch (outcome) {
                    case Outcome.Closed closed ->
                            "Closed. " + closed.freed().plain() + " credits are free again.";
                    case Outcome.Unknown ignored ->
                            "There is no such epoch; ./hutong ledger epochs lists those open.";
                    case Outcome.AlreadySealed ignored ->
                            "It is closed already; there is nothing to free.";
                });
        return outcome instanceof Outcome.Closed ? 0 : 1;
    }
}
