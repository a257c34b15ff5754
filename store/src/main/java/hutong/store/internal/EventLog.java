package hutong.store.internal;

import hutong.store.Database;
import hutong.store.OutboxEvent;
import hutong.store.StoreLimits;
import hutong.store.SubscriberState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The events in their order. Positions are given after the commit by whoever changes the head row
 * first, so a transaction that commits late gets a late position instead of one that readers have
 * passed.
 */
public final class EventLog {
    /** An event and where it stands. */
    public record Placed(long position, OutboxEvent event) {}

    private final Database database;
    private final StoreLimits limits;

    public EventLog(Database database, StoreLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    /** Gives positions to a batch of committed events; answers how many. */
    public int advance() {
        if (!database.read(EventLog::isWaiting)) {
            return 0;
        }
        return database.transact(this::advance);
    }

    private static boolean isWaiting(Handle handle) {
        return handle.createQuery("SELECT 1 FROM store.outbox LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private int advance(Handle handle) {
        // Locks the head, so that a second node waits here and then sees what is left.
        long head =
                handle.createQuery("SELECT position FROM store.event_head WHERE id = 1 FOR UPDATE")
                        .mapTo(Long.class)
                        .one();
        List<OutboxEvent> waiting =
                handle.createQuery(
                                """
                                SELECT id, type, subject, payload, occurred_at
                                FROM store.outbox ORDER BY appended_at, id LIMIT :limit
                                """)
                        .bind("limit", limits.outboxBatchEventsMax())
                        .map((row, _) -> event(row))
                        .list();
        if (waiting.isEmpty()) {
            return 0;
        }
        place(handle, head, waiting);
        handle.createUpdate("UPDATE store.event_head SET position = :position WHERE id = 1")
                .bind("position", head + waiting.size())
                .execute();
        return waiting.size();
    }

    private static void place(Handle handle, long head, List<OutboxEvent> waiting) {
        PreparedBatch insert =
                handle.prepareBatch(
                        """
                        INSERT INTO store.event (position, id, type, subject, payload, occurred_at)
                        VALUES (:position, :id, :type, :subject, :payload, :occurredAt)
                        ON CONFLICT DO NOTHING
                        """);
        PreparedBatch delete = handle.prepareBatch("DELETE FROM store.outbox WHERE id = :id");
        long position = head;
        for (OutboxEvent event : waiting) {
            insert.bind("position", ++position).bindMethods(event).add();
            delete.bind("id", event.id()).add();
        }
        insert.execute();
        delete.execute();
    }

    /** Events after a position, in order, at most a batch. */
    public List<Placed> after(long position) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT position, id, type, subject, payload, occurred_at
                                FROM store.event WHERE position > :position
                                ORDER BY position LIMIT :limit
                                """)
                        .bind("position", position)
                        .bind("limit", limits.outboxBatchEventsMax())
                        .map((row, _) -> new Placed(row.getLong("position"), event(row)))
                        .list());
    }

    /**
     * Removes a batch of events that every known subscriber has passed and that are older.
     *
     * @param names who must have a position before anything goes
     * @return how many
     */
    public int prune(List<String> names, Instant before) {
        return database.transact(handle -> {
            int known =
                    handle.createQuery(
                                    "SELECT count(*) FROM store.subscriber WHERE name ="
                                            + " ANY(:names)")
                            .bindArray("names", String.class, names.toArray())
                            .mapTo(Integer.class)
                            .one();
            if (known < names.size()) {
                return 0;
            }
            return handle.createUpdate(
                            """
                            DELETE FROM store.event WHERE position IN
                                (SELECT position FROM store.event
                                 WHERE position <= (SELECT min(position) FROM store.subscriber)
                                   AND occurred_at < :before
                                 ORDER BY position LIMIT :limit)
                            """)
                    .bind("before", before.atOffset(ZoneOffset.UTC))
                    .bind("limit", limits.outboxBatchEventsMax())
                    .execute();
        });
    }

    public List<SubscriberState> states(List<String> names) {
        return database.read(handle -> {
            List<SubscriberState> states = new ArrayList<>();
            for (String name : names) {
                handle.createQuery(
                                """
                                SELECT s.position, h.position - s.position AS behind,
                                       s.attempts
                                FROM store.subscriber s CROSS JOIN store.event_head h
                                WHERE s.name = :name
                                """)
                        .bind("name", name)
                        .map((row, _) ->
                                new SubscriberState(
                                        name,
                                        row.getLong("position"),
                                        row.getLong("behind"),
                                        row.getInt("attempts")))
                        .forEach(states::add);
            }
            return states;
        });
    }

    private static OutboxEvent event(java.sql.ResultSet row) throws java.sql.SQLException {
        return new OutboxEvent(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getObject("subject", UUID.class),
                row.getString("payload"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant());
    }
}
