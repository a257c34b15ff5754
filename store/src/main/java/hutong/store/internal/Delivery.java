package hutong.store.internal;

import hutong.store.Database;
import hutong.store.DatabaseUnavailableException;
import hutong.store.OutboxSubscriber;
import hutong.store.StoreLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Delivers to one subscriber while this node holds its lease. All times are the database's. */
public final class Delivery {
    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

    private final Database database;
    private final EventLog log;
    private final OutboxSubscriber subscriber;
    private final UUID node;
    private final StoreLimits limits;

    public Delivery(
            Database database,
            EventLog log,
            OutboxSubscriber subscriber,
            UUID node,
            StoreLimits limits) {
        this.database = database;
        this.log = log;
        this.subscriber = subscriber;
        this.node = node;
        this.limits = limits;
    }

    public String name() {
        return subscriber.name();
    }

    /** Delivers a batch; answers how many events were handled. */
    public int runOnce() {
        Optional<Long> held = acquire();
        if (held.isEmpty()) {
            return 0;
        }
        long kept = held.get();
        long passed = kept;
        int handled = 0;
        for (EventLog.Placed placed : log.after(kept)) {
            if (subscriber.types().contains(placed.event().type())) {
                if (Thread.currentThread().isInterrupted() || !handle(placed)) {
                    return handled;
                }
                handled++;
                if (!advance(kept, placed.position())) {
                    return handled;
                }
                kept = placed.position();
            }
            passed = placed.position();
        }
        if (passed != kept) {
            advance(kept, passed);
        }
        return handled;
    }

    private boolean handle(EventLog.Placed placed) {
        try {
            subscriber.handle(placed.event());
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    name() + " failed at " + placed.event().type() + " " + placed.event().id(),
                    failure);
            try {
                delay();
            } catch (DatabaseUnavailableException _) {
                // Then the next step is a pause already.
            }
            return false;
        }
    }

    /** The position, when this node has or gets the lease and no pause is on. */
    private Optional<Long> acquire() {
        return database.transact(handle -> {
            handle.createUpdate(
                            """
                            INSERT INTO store.subscriber (name, position, attempts)
                            VALUES (:name, 0, 0) ON CONFLICT DO NOTHING
                            """)
                    .bind("name", name())
                    .execute();
            return handle.createQuery(
                            """
                            UPDATE store.subscriber
                            SET owner = :node,
                                lease_until = clock_timestamp() + :lease * interval '1 ms'
                            WHERE name = :name
                              AND (owner IS NULL OR owner = :node
                                   OR lease_until < clock_timestamp())
                              AND (retry_at IS NULL OR retry_at <= clock_timestamp())
                            RETURNING position
                            """)
                    .bind("node", node)
                    .bind("lease", limits.outboxLease().toMillis())
                    .bind("name", name())
                    .mapTo(Long.class)
                    .findOne();
        });
    }

    /** False when another node took over. It may find its own change, when a reply was lost. */
    private boolean advance(long from, long to) {
        return database.transact(handle ->
                handle.createUpdate(
                                        """
                                        UPDATE store.subscriber
                                        SET position = :to, attempts = 0, retry_at = NULL,
                                            lease_until = clock_timestamp()
                                                + :lease * interval '1 ms'
                                        WHERE name = :name AND owner = :node
                                          AND position IN (:from, :to)
                                        """)
                                .bind("to", to)
                                .bind("from", from)
                                .bind("lease", limits.outboxLease().toMillis())
                                .bind("name", name())
                                .bind("node", node)
                                .execute()
                        == 1);
    }

    private void delay() {
        database.run(handle -> {
            List<Integer> attempts =
                    handle.createQuery(
                                    """
                                    UPDATE store.subscriber SET attempts = attempts + 1
                                    WHERE name = :name AND owner = :node
                                    RETURNING attempts
                                    """)
                            .bind("name", name())
                            .bind("node", node)
                            .mapTo(Integer.class)
                            .list();
            if (!attempts.isEmpty()) {
                handle.createUpdate(
                                """
                                UPDATE store.subscriber
                                SET retry_at = clock_timestamp() + :pause * interval '1 ms'
                                WHERE name = :name
                                """)
                        .bind("pause", pause(attempts.getFirst()).toMillis())
                        .bind("name", name())
                        .execute();
            }
        });
    }

    private Duration pause(int attempts) {
        long doubled = limits.outboxBackoffMin().toMillis() << Math.min(attempts - 1, 20);
        return Duration.ofMillis(Math.min(limits.outboxBackoffMax().toMillis(), doubled));
    }
}
