package hutong.app.internal;

import hutong.store.Database;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Brings everything up before the doors open. */
@Singleton
class Opening {
    private final Database database;

    Opening(Database database) {
        this.database = database;
    }

    void open(@Observes StartupEvent event) {
        database.read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }
}
