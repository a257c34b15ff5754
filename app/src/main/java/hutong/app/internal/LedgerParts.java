package hutong.app.internal;

import hutong.app.HutongConfig;
import hutong.kernel.Time;
import hutong.ledger.CreditDesk;
import hutong.ledger.LedgerAuthority;
import hutong.ledger.chain.CheckpointKeeper;
import hutong.ledger.chain.Receipts;
import hutong.ledger.chain.SigningKey;
import hutong.ledger.journal.JournalDisk;
import hutong.ledger.node.LedgerNode;
import hutong.ledger.node.LedgerNodeConfig;
import hutong.ledger.sql.SqlAuthority;
import hutong.store.Database;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/** The ledger's node of this process and its journal in {@code var/journal/NODE}. */
@Singleton
class LedgerParts {
    private static final System.Logger LOG = System.getLogger("hutong.ledger");

    private static final String SIGNER = "hutong/ledger";

    /** As BSD's sysexits calls a failed input or output. */
    private static final int JOURNAL_FAILED = 74;

    @Produces
    @Singleton
    LedgerAuthority authority(Database database) {
        return new SqlAuthority(database);
    }

    @Produces
    @Singleton
    Receipts receipts(LedgerNode node) {
        return new Receipts(node::unposted);
    }

    @Produces
    @Singleton
    CheckpointKeeper checkpoints(Database database, Workplace workplace, Time time)
            throws IOException {
        Path secrets = workplace.resolve("secret/checkpoint.key").resolveSibling("");
        return new CheckpointKeeper(database, SigningKey.open(secrets, SIGNER), time);
    }

    /** {@link Opening} closes it, before the database goes. */
    @Produces
    @Singleton
    LedgerNode node(HutongConfig config, Time time, Workplace workplace, LedgerAuthority authority)
            throws IOException {
        JournalDisk disk = JournalDisk.at(workplace.resolve("journal/" + config.node()));
        LedgerNode node =
                LedgerNode.start(LedgerNodeConfig.of(config.node()), time, disk, authority);
        node.failed()
                .thenAccept(cause -> {
                    LOG.log(Level.ERROR, "the node can't go on and ends", cause);
                    Quarkus.asyncExit(JOURNAL_FAILED);
                });
        return node;
    }

    @Produces
    @Singleton
    CreditDesk desk(LedgerNode node) {
        return node.desk();
    }
}
