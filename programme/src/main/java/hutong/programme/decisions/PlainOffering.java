package hutong.programme.decisions;

import hutong.kernel.Credit;
import hutong.programme.applications.Application;
import hutong.programme.applications.Move;
import hutong.programme.applications.MoveOutcome;
import hutong.programme.applications.Moves;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.calls.Call;
import hutong.programme.calls.internal.CallRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes from the call and moves the application; locks the call first, then the application. */
@Singleton
public class PlainOffering implements Offering {
    private final Moves moves;

    @Inject
    public PlainOffering(Moves moves) {
        this.moves = moves;
    }

    @Override
    public Outcome make(Handle handle, Wanted wanted, UUID by) {
        Application application = ApplicationRows.byId(handle, wanted.application()).orElseThrow();
        Call call = CallRows.lock(handle, application.call()).orElseThrow();
        if (!CallRows.takeAward(handle, call.id(), wanted.amount())) {
            Credit awarded = CallRows.tally(handle, call.id()).awarded();
            return new Outcome.Exhausted(
                    call.budget().map(all -> all.minus(awarded)).orElse(Credit.ZERO));
        }
        MoveOutcome moved =
                moves.make(
                        handle,
                        application.id(),
                        wanted.version(),
                        Move.APPROVE,
                        by,
                        wanted.reason());
        if (moved instanceof MoveOutcome.Moved) {
            return new Outcome.Made();
        }
        CallRows.giveAwardBack(handle, call.id(), wanted.amount());
        return new Outcome.NotMoved(moved);
    }

    @Override
    public void giveBack(Handle handle, UUID call, Credit amount) {
        CallRows.giveAwardBack(handle, call, amount);
    }
}
