package hutong.app.internal;

import hutong.catalogue.InMemoryModelDirectory;
import hutong.identity.CachedKeyRing;
import hutong.ledger.node.LedgerNode;
import hutong.notices.mail.MailPost;
import hutong.notices.webhooks.WebhookPost;
import hutong.programme.awards.AwardSweeper;
import hutong.programme.seed.ProgrammeSeed;
import hutong.store.OutboxRelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Brings everything up before the doors open, in order, and down again after they are closed, the
 * other way round.
 */
@Singleton
class Opening {
    private static final System.Logger LOG = System.getLogger("hutong.start");
    private static final int READY_SECONDS_MAX = 5;

    private final ModelShelf shelf;
    private final ProgrammeSeed seed;
    private final DemonstrationFile demonstration;
    private final InMemoryModelDirectory models;
    private final CachedKeyRing keys;
    private final AwardSweeper sweeper;
    private final OutboxRelay relay;
    private final MailPost mail;
    private final WebhookPost webhooks;
    private final Housekeeping housekeeping;
    private final LedgerNode node;
    private final Rounds rounds;

    /**
     * @param host comes first, so that the child process starts while the database does
     */
    Opening(
            ModelParts.Host host,
            ModelShelf shelf,
            ProgrammeSeed seed,
            DemonstrationFile demonstration,
            InMemoryModelDirectory models,
            CachedKeyRing keys,
            AwardSweeper sweeper,
            OutboxRelay relay,
            MailPost mail,
            WebhookPost webhooks,
            Housekeeping housekeeping,
            LedgerNode node,
            Rounds rounds) {
        this.shelf = shelf;
        this.seed = seed;
        this.demonstration = demonstration;
        this.models = models;
        this.keys = keys;
        this.sweeper = sweeper;
        this.relay = relay;
        this.mail = mail;
        this.webhooks = webhooks;
        this.housekeeping = housekeeping;
        this.node = node;
        this.rounds = rounds;
    }

    void open(@Observes StartupEvent event) throws IOException {
        seed.load();
        demonstration.plant();
        shelf.start();
        models.runOnce();
        models.start();
        keys.runOnce();
        keys.start();
        sweeper.start();
        relay.start();
        mail.start();
        webhooks.start();
        housekeeping.start();
        awaitNode();
        rounds.start();
    }

    /** So that the first call is not refused; without the database the doors open all the same. */
    private void awaitNode() {
        try {
            node.ready().toCompletableFuture().get(READY_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            LOG.log(
                    Level.WARNING,
                    "the ledger is not ready yet; calls are refused until it is",
                    late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void close(@Observes ShutdownEvent event) {
        rounds.close();
        shelf.close();
        node.close();
        housekeeping.close();
        webhooks.close();
        mail.close();
        relay.close();
        sweeper.close();
        keys.close();
        models.close();
    }
}
