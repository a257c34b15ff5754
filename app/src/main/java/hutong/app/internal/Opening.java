package hutong.app.internal;

import hutong.catalogue.InMemoryModelDirectory;
import hutong.identity.CachedKeyRing;
import hutong.programme.awards.AwardSweeper;
import hutong.programme.seed.ProgrammeSeed;
import hutong.store.OutboxRelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Brings everything up before the doors open, in order, and down again after they are closed, the
 * other way round.
 */
@Singleton
class Opening {
    private final ModelShelf shelf;
    private final ProgrammeSeed seed;
    private final DemonstrationFile demonstration;
    private final InMemoryModelDirectory models;
    private final CachedKeyRing keys;
    private final AwardSweeper sweeper;
    private final OutboxRelay relay;

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
            OutboxRelay relay) {
        this.shelf = shelf;
        this.seed = seed;
        this.demonstration = demonstration;
        this.models = models;
        this.keys = keys;
        this.sweeper = sweeper;
        this.relay = relay;
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
    }

    void close(@Observes ShutdownEvent event) {
        shelf.close();
        relay.close();
        sweeper.close();
        keys.close();
        models.close();
    }
}
