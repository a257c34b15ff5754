package hutong.programme.applications;

import hutong.programme.calls.CallKind;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What an accepted offer of a kind leads to.
 *
 * <ul>
 *   <li>Called in the accepting transaction: what it writes stands with the acceptance or not at
 *       all. It may run again.
 *   <li>Several may answer for one kind; they are called in the order in which the house lists
 *       them.
 * </ul>
 */
public interface Fulfilment {
    Set<CallKind> kinds();

    /**
     * @throws hutong.kernel.RefusedException when it can't be done; then nothing is accepted
     */
    void fulfil(Handle handle, Acceptance acceptance);
}
