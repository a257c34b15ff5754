package hutong.programme.awards;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** Pairs those that it is told to. */
public final class TestingPairingCheck implements PairingCheck {
    private final Set<UUID> paired = ConcurrentHashMap.newKeySet();

    public void pair(UUID organisation) {
        paired.add(organisation);
    }

    @Override
    public boolean isPaired(Handle handle, UUID programme, UUID organisation) {
        return paired.contains(organisation);
    }
}
