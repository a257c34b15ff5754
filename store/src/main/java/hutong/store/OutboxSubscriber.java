package hutong.store;

import java.util.Set;

/**
 * Someone who is told of events, at least once each and in order. An event may come twice (after a
 * crash, or when a delivery outlasts its lease), so handling it is idempotent by its id.
 */
public interface OutboxSubscriber {
    /** Stable; the position is kept under it. A new name starts with the oldest event. */
    String name();

    /** The types that it wants. */
    Set<String> types();

    /**
     * Takes one event, on a thread of the relay and outside any transaction. When it throws, the
     * event comes again after a pause, and no later one before it.
     */
    void handle(OutboxEvent event) throws Exception;
}
