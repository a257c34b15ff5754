package hutong.store;

import hutong.store.internal.Delivery;
import hutong.store.internal.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Delivers what the outbox holds.
 *
 * <ul>
 *   <li>Every committed event reaches every subscriber of its type at least once, however late its
 *       transaction commits; none is skipped and none lost.
 *   <li>A subscriber gets its events one after the other, in the order of their positions; events
 *       of one transaction keep their order.
 *   <li>One node at a time delivers to a subscriber; when it dies, another goes on after {@link
 *       StoreLimits#outboxLease}.
 *   <li>A failing subscriber is tried again with growing pauses and holds up no other.
 * </ul>
 */
public final class OutboxRelay implements AutoCloseable {
    private final EventLog log;
    private final StoreLimits limits;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();

    /** A node's relay; two relays of one subscriber never deliver at the same time. */
    public OutboxRelay(
            Database database, List<? extends OutboxSubscriber> subscribers, StoreLimits limits) {
        this.log = new EventLog(database, limits);
        this.limits = limits;
        UUID node = UUID.randomUUID();
        for (OutboxSubscriber subscriber : subscribers) {
            deliveries.add(new Delivery(database, log, subscriber, node, limits));
        }
    }

    /**
     * One step: gives positions to what was committed and delivers what is due.
     *
     * @return events that were handled
     */
    public int runOnce() {
        log.advance();
        int handled = 0;
        for (Delivery delivery : deliveries) {
            handled += delivery.runOnce();
        }
        return handled;
    }

    /** Runs the steps on threads of its own until it is closed: one for each subscriber. */
    public synchronized void start() {
        if (!loops.isEmpty()) {
            return;
        }
        loops.add(new Loop("outbox-order", limits.outboxPoll(), log::advance));
        for (Delivery delivery : deliveries) {
            loops.add(
                    new Loop("outbox-" + delivery.name(), limits.outboxPoll(), delivery::runOnce));
        }
    }

    /**
     * Removes events that happened before and that every subscriber has passed, one that is known
     * from another node or version too: so one that is gone for good holds events until its row in
     * {@code store.subscriber} is removed. A subscriber that is new afterwards starts with the
     * oldest event that is left.
     *
     * @return how many
     */
    public int prune(Instant before) {
        List<String> names = deliveries.stream().map(Delivery::name).toList();
        int removed = 0;
        int step;
        do {
            step = log.prune(names, before);
            removed += step;
        } while (step == limits.outboxBatchEventsMax());
        return removed;
    }

    /** How far each subscriber of this relay has come. */
    public List<SubscriberState> states() {
        return log.states(deliveries.stream().map(Delivery::name).toList());
    }

    /** Ends the threads after the event at hand. */
    @Override
    public synchronized void close() {
        loops.forEach(Loop::close);
        loops.clear();
    }
}
