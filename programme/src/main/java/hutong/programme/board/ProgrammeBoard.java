package hutong.programme.board;

import hutong.programme.internal.BoardRows;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Targets, figures and centres of a programme, each with its source; open to the public. */
@Singleton
public final class ProgrammeBoard {
    private final Database database;

    @Inject
    public ProgrammeBoard(Database database) {
        this.database = database;
    }

    public List<Target> targets(UUID programme) {
        return database.read(handle -> BoardRows.targets(handle, programme));
    }

    /** By topic and position. */
    public List<Figure> figures(UUID programme) {
        return database.read(handle -> BoardRows.figures(handle, programme));
    }

    public List<CentreEntry> centres(UUID programme) {
        return database.read(handle -> BoardRows.centres(handle, programme));
    }

    /** Adds a target, or brings the one of this id up to date. */
    public void put(Handle handle, Target target) {
        BoardRows.put(handle, target);
    }

    /** Adds a figure, or brings the one of this id up to date. */
    public void put(Handle handle, Figure figure) {
        BoardRows.put(handle, figure);
    }

    /** Adds a centre, or brings the one of this id up to date. */
    public void put(Handle handle, CentreEntry centre) {
        BoardRows.put(handle, centre);
    }
}
