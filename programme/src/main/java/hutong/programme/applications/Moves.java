package hutong.programme.applications;

import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.programme.applications.MoveOutcome.Already;
import hutong.programme.applications.MoveOutcome.ChangedMeanwhile;
import hutong.programme.applications.MoveOutcome.Moved;
import hutong.programme.applications.MoveOutcome.NotAllowed;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.applications.internal.OfferRows;
import hutong.programme.calls.internal.CallRows;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Outbox;
import hutong.store.OutboxEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The one way in which an application changes its state.
 *
 * <ul>
 *   <li>Only a move of the closed list, from a state that it starts in, on the version that the
 *       mover saw: of two movers at once the second is told what the first one did.
 *   <li>The same move on the same version again answers {@link Already}.
 *   <li>State, life line, event and audit entry are written in the caller's transaction.
 * </ul>
 */
@Singleton
public class Moves {
    private final Time time;
    private final AuditTrail audit;
    private final Outbox outbox;

    @Inject
    public Moves(Time time, AuditTrail audit, Outbox outbox) {
        this.time = time;
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * @param version what the mover saw
     * @param by the person, or {@link Act#HOUSE}
     * @throws IllegalArgumentException when there is no such application
     */
    public MoveOutcome make(
            Handle handle, UUID id, int version, Move move, UUID by, String reason) {
        lockCallOfOffered(handle, id);
        Application application =
                ApplicationRows.lock(handle, id)
                        .orElseThrow(() -> new IllegalArgumentException("no application " + id));
        if (application.version() != version) {
            return wasMade(handle, application, version, move, by)
                    ? new Already(application)
                    : new ChangedMeanwhile(application);
        }
        if (!move.from().contains(application.state())) {
            return new NotAllowed(application.state(), move);
        }
        Instant at = time.now();
        ApplicationMove made =
                new ApplicationMove(
                        id, version + 1, move, application.state(), move.to(), by, reason, at);
        if (!ApplicationRows.move(handle, made)) {
            throw new IllegalStateException("a locked application changed");
        }
        if (made.from() == ApplicationState.OFFERED) {
            closeOffer(handle, application, move, at);
        }
        tell(handle, application, made);
        audit.record(
                handle,
                Act.of(by, "application.moved", id, application.programme())
                        .changed("state", made.from(), made.to())
                        .because(reason));
        return new Moved(ApplicationRows.byId(handle, id).orElseThrow());
    }

    /** Locks are taken in the order call, application, award. */
    private static void lockCallOfOffered(Handle handle, UUID id) {
        ApplicationRows.byId(handle, id)
                .filter(now -> now.state() == ApplicationState.OFFERED)
                .ifPresent(now -> CallRows.lock(handle, now.call()));
    }

    /** An offer ends with its state; what was not accepted goes back to the call. */
    private static void closeOffer(Handle handle, Application application, Move move, Instant at) {
        Optional<Offer> open = OfferRows.open(handle, application.id());
        if (open.isEmpty()) {
            return;
        }
        Offer.State end =
                switch (move) {
                    case ACCEPT -> Offer.State.ACCEPTED;
                    case DECLINE -> Offer.State.DECLINED;
                    case LAPSE -> Offer.State.LAPSED;
                    default -> Offer.State.TAKEN_BACK;
                };
        OfferRows.close(handle, open.get().id(), end, at);
        if (end != Offer.State.ACCEPTED) {
            CallRows.giveAwardBack(handle, application.call(), open.get().amount());
        }
    }

    private static boolean wasMade(
            Handle handle, Application application, int version, Move move, UUID by) {
        Optional<ApplicationMove> next =
                ApplicationRows.moves(handle, application.id()).stream()
                        .filter(made -> made.version() == version + 1)
                        .findFirst();
        return next.filter(made -> made.move() == move && made.by().equals(by)).isPresent();
    }

    private void tell(Handle handle, Application application, ApplicationMove made) {
        String payload =
                """
                {"programme":"%s","call":"%s","organisation":"%s","number":"%s","move":"%s",\
                "from":"%s","to":"%s"}\
                """
                        .formatted(
                                application.programme(),
                                application.call(),
                                application.organisation(),
                                application.number(),
                                made.move(),
                                made.from(),
                                made.to());
        // Derived, so that a transaction that runs again tells it once.
        UUID event = Ids.derived(application.id(), "move-event:" + made.version());
        outbox.append(
                handle,
                new OutboxEvent(event, "ApplicationMoved", application.id(), payload, made.at()));
    }
}
