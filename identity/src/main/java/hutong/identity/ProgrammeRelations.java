package hutong.identity;

import java.util.Set;
import java.util.UUID;

/**
 * Port: what organisations have to do with programmes. The programme room answers it; it lies here
 * so that {@link Access} can keep programmes apart.
 */
public interface ProgrammeRelations {
    /**
     * The programmes that the organisation applied to, is a partner of or holds an award of. Asks
     * the database, so ask outside a transaction.
     */
    Set<UUID> programmesOf(UUID organisation);
}
