package hutong.app.internal;

import hutong.catalogue.InMemoryModelDirectory;
import hutong.identity.CachedKeyRing;
import hutong.programme.seed.ProgrammeSeed;
import hutong.store.OutboxRelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Brings everything up before the doors open, in order, and down again after they are closed, the
 * other way round.
 */
@Singleton
class Opening {
    private final ProgrammeSeed seed;
    private final InMemoryModelDirectory models;
    private final CachedKeyRing keys;
    private final OutboxRelay relay;

    Opening(
            ProgrammeSeed seed,
            InMemoryModelDirectory models,
            CachedKeyRing keys,
            OutboxRelay relay) {
        this.seed = seed;
        this.models = models;
        this.keys = keys;
        this.relay = relay;
    }

    void open(@Observes StartupEvent event) {
        seed.load();
        models.runOnce();
        models.start();
        keys.runOnce();
        keys.start();
        relay.start();
    }

    void close(@Observes ShutdownEvent event) {
        relay.close();
        keys.close();
        models.close();
    }
}
