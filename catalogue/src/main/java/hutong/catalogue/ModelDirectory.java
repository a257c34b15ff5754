package hutong.catalogue;

import java.util.List;
import java.util.UUID;

/**
 * The models in memory, as the model door needs them: no method blocks or asks a database. A change
 * to a model, price, endpoint or entitlement counts on every node within a second.
 */
public interface ModelDirectory {
    /**
     * @param name a model's name or one of its aliases
     */
    ModelLookup find(UUID organisation, String name);

    /** Those that the organisation may call now, by name. */
    List<Model> callable(UUID organisation);
}
