package hutong.programme;

import hutong.kernel.Time;
import hutong.programme.internal.ProgrammeRows;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The programmes of this installation. */
@Singleton
public final class Programmes {
    private final Database database;
    private final Time time;

    @Inject
    public Programmes(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Founds a programme, or brings the one of this id up to date. */
    public void put(Handle handle, Programme programme) {
        ProgrammeRows.put(handle, programme, time.now());
    }

    /** In order of their founding. */
    public List<Programme> all() {
        return database.read(ProgrammeRows::all);
    }

    public Optional<Programme> bySlug(String slug) {
        return all().stream().filter(programme -> programme.slug().equals(slug)).findFirst();
    }

    public Optional<Programme> byId(UUID id) {
        return database.read(handle -> ProgrammeRows.find(handle, id));
    }
}
