package hutong.programme.pairing;

import hutong.kernel.Refusal;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Port: whether an organisation has the pair that an award may require. */
public interface PairingCheck {
    /**
     * Empty where the organisation is a side of an active pairing of the programme, else why not
     * ({@code pairing_required}). Asks in the caller's transaction.
     */
    Optional<Refusal> check(Handle handle, UUID programme, UUID organisation);
}
