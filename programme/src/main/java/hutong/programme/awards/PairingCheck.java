package hutong.programme.awards;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Whether a user organisation is paired with a model team; awards can require it. */
public interface PairingCheck {
    /** In the caller's transaction. */
    boolean isPaired(Handle handle, UUID programme, UUID organisation);
}
