package hutong.programme.applications;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What an accepted offer of a kind leads to.
 *
 * <ul>
 *   <li>Called in the accepting transaction: what it writes stands with the acceptance or not at
 *       all. It may run again.
 *   <li>Several may answer for one kind; they are called in the order of their {@link #turn}.
 *   <li>What it could not carry out is told to whoever offers, not to whoever accepts: {@link
 *       #fault}.
 * </ul>
 */
public interface Fulfilment {
    Set<CallKind> kinds();

    /** Those of a lower turn are called first; an award is made in turn 0. */
    default int turn() {
        return 0;
    }

    /** Why an offer of this amount could not be carried out; asked before it is made. */
    default Optional<Refusal> fault(Call call, Application application, Credit amount) {
        return Optional.empty();
    }

    /**
     * @throws hutong.kernel.RefusedException when it can't be done; then nothing is accepted
     */
    void fulfil(Handle handle, Acceptance acceptance);
}
