package hutong.programme.applications;

import hutong.kernel.Time;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.applications.internal.OfferRows;
import hutong.programme.calls.CallLimits;
import hutong.store.Act;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Lets drafts lapse whose call takes no more, and offers that expired; approves small applications
 * that were handed in just before a node died. Several nodes may sweep at once.
 */
@Singleton
public class ApplicationSweeper {
    private static final Duration LATE = Duration.ofHours(1);

    private final Database database;
    private final Time time;
    private final Moves moves;
    private final AutoApproval automatic;

    @Inject
    public ApplicationSweeper(Database database, Time time, Moves moves, AutoApproval automatic) {
        this.database = database;
        this.time = time;
        this.moves = moves;
        this.automatic = automatic;
    }

    /**
     * @return how many lapsed
     */
    public int runOnce() {
        Instant now = time.now();
        int most = CallLimits.SWEPT_MAX;
        List<UUID> small =
                database.read(handle -> ApplicationRows.small(handle, now.minus(LATE), now, most));
        small.forEach(automatic::consider);
        List<UUID> offered =
                database.read(handle -> OfferRows.expired(handle, now, most)).stream()
                        .map(Offer::application)
                        .toList();
        List<UUID> drafts = database.read(handle -> ApplicationRows.lateDrafts(handle, now, most));
        int lapsed = 0;
        for (UUID id : offered) {
            lapsed += lapse(id, ApplicationState.OFFERED) ? 1 : 0;
        }
        for (UUID id : drafts) {
            lapsed += lapse(id, ApplicationState.DRAFT) ? 1 : 0;
        }
        return lapsed;
    }

    private boolean lapse(UUID id, ApplicationState from) {
        return database.transact(handle -> {
            Application now = ApplicationRows.byId(handle, id).orElseThrow();
            return now.state() == from
                    && moves.make(handle, id, now.version(), Move.LAPSE, Act.HOUSE, "")
                            instanceof MoveOutcome.Moved;
        });
    }
}
