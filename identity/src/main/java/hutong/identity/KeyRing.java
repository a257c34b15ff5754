package hutong.identity;

import java.util.concurrent.CompletionStage;

/**
 * The keys in memory, as the model door needs them.
 *
 * <ul>
 *   <li>{@link #find} never blocks and asks no database.
 *   <li>A revoked key is refused on every node within a second.
 *   <li>Keys that were loaded keep working while the database is away.
 * </ul>
 */
public interface KeyRing {
    /** Never answers {@link KeyOutcome.Unavailable}. */
    KeyOutcome find(String presented);

    /** Asks the database, off the caller's thread; never answers {@link KeyOutcome.Unloaded}. */
    CompletionStage<KeyOutcome> load(String presented);
}
