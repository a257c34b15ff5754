package hutong.programme.pairing;

import hutong.kernel.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** Says yes to the organisations that a test paired. */
public final class TestingPairingCheck implements PairingCheck {
    private final Set<UUID> paired = ConcurrentHashMap.newKeySet();

    public void pair(UUID organisation) {
        paired.add(organisation);
    }

    @Override
    public Optional<Refusal> check(Handle handle, UUID programme, UUID organisation) {
        return paired.contains(organisation)
                ? Optional.empty()
                : Optional.of(PairingDesk.required());
    }
}
