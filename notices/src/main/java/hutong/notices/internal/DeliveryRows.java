package hutong.notices.internal;

import hutong.notices.webhooks.Delivery;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Tables {@code notices.delivery} and {@code notices.attempt}. */
public final class DeliveryRows {
    private DeliveryRows() {}

    /** The same id again changes nothing. */
    public static void insert(Handle handle, Delivery delivery) {
        handle.createUpdate(
                        """
                        INSERT INTO notices.delivery
                            (id, webhook, event, type, body, state, attempts, round, next_at,
                             created_at)
                        VALUES (:id, :webhook, :event, :type, :body, 1, 0, 0, :nextAt, :createdAt)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", delivery.id())
                .bind("webhook", delivery.webhook())
                .bind("event", delivery.event())
                .bind("type", delivery.type())
                .bind("body", delivery.body())
                .bind("nextAt", Columns.time(delivery.nextAt()))
                .bind("createdAt", Columns.time(delivery.createdAt()))
                .execute();
    }

    /** Takes what is due of active webhooks, so that no other node tries it meanwhile. */
    public static List<Delivery> claim(Handle handle, Instant now, Duration lease, int limit) {
        return handle.createQuery(
                        """
                        UPDATE notices.delivery SET next_at = :until
                        WHERE id IN (SELECT d.id FROM notices.delivery d
                                     JOIN notices.webhook w ON w.id = d.webhook AND w.state = 1
                                     WHERE d.state = 1 AND d.next_at <= :now
                                     ORDER BY d.next_at LIMIT :limit)
                          AND state = 1 AND next_at <= :now
                        RETURNING *
                        """)
                .bind("now", Columns.time(now))
                .bind("until", Columns.time(now.plus(lease)))
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    public static void attempt(Handle handle, UUID delivery, Delivery.Attempt attempt) {
        handle.createUpdate(
                        """
                        INSERT INTO notices.attempt (delivery, number, at, status, fault, millis)
                        VALUES (:delivery, :number, :at, :status, :fault, :millis)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("delivery", delivery)
                .bind("number", attempt.number())
                .bind("at", Columns.time(attempt.at()))
                .bind(
                        "status",
                        attempt.status().isPresent()
                                ? Integer.valueOf(attempt.status().getAsInt())
                                : null)
                .bind("fault", attempt.fault().map(Enum::name).orElse(""))
                .bind("millis", attempt.millis())
                .execute();
    }

    /** After an attempt: what comes next, or that it has ended. */
    public static void move(
            Handle handle, Delivery before, Delivery.State state, Instant nextAt, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE notices.delivery
                        SET state = :state, attempts = :attempts, round = :round, next_at = :next,
                            ended_at = :ended
                        WHERE id = :id AND attempts = :attempts - 1
                        """)
                .bind("state", number(state))
                .bind("attempts", before.attempts() + 1)
                .bind("round", before.round() + 1)
                .bind("next", Columns.time(nextAt))
                .bind("ended", state == Delivery.State.WAITING ? null : Columns.time(now))
                .bind("id", before.id())
                .execute();
    }

    /** Ends all that wait for a webhook. */
    public static void giveUp(Handle handle, UUID webhook, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE notices.delivery SET state = 3, ended_at = :now
                        WHERE webhook = :webhook AND state = 1
                        """)
                .bind("now", Columns.time(now))
                .bind("webhook", webhook)
                .execute();
    }

    /** Sends one on its way anew. */
    public static void again(Handle handle, UUID id, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE notices.delivery
                        SET state = 1, round = 0, next_at = :now, ended_at = NULL
                        WHERE id = :id
                        """)
                .bind("now", Columns.time(now))
                .bind("id", id)
                .execute();
    }

    public static Optional<Delivery> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM notices.delivery WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    /** The newest first, those after a place in the list. */
    public static List<Delivery> of(Handle handle, UUID webhook, Place from, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM notices.delivery
                        WHERE webhook = :webhook AND (created_at, id) < (:before, :beforeId)
                        ORDER BY created_at DESC, id DESC LIMIT :limit
                        """)
                .bind("webhook", webhook)
                .bind("before", Columns.time(from.at()))
                .bind("beforeId", from.id())
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    public static List<Delivery.Attempt> attempts(Handle handle, UUID delivery) {
        return handle.createQuery(
                        "SELECT * FROM notices.attempt WHERE delivery = :delivery ORDER BY number")
                .bind("delivery", delivery)
                .map((row, _) -> attempt(row))
                .list();
    }

    /** The last attempt of each; those that were not tried yet are left out. */
    public static Map<UUID, Delivery.Attempt> last(Handle handle, List<UUID> deliveries) {
        Map<UUID, Delivery.Attempt> found = new HashMap<>();
        if (deliveries.isEmpty()) {
            return found;
        }
        handle.createQuery(
                        """
                        SELECT * FROM notices.attempt WHERE delivery IN (<ids>) ORDER BY number
                        """)
                .bindList("ids", deliveries)
                .map((row, _) -> Map.entry(Columns.uuid(row, "delivery"), attempt(row)))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    /** How many of a type are on their way. */
    public static int waiting(Handle handle, UUID webhook, String type) {
        return handle.createQuery(
                        """
                        SELECT count(*) FROM notices.delivery
                        WHERE webhook = :webhook AND type = :type AND state = 1
                        """)
                .bind("webhook", webhook)
                .bind("type", type)
                .mapTo(Integer.class)
                .one();
    }

    public static int deleteEnded(Handle handle, Instant before) {
        handle.createUpdate(
                        """
                        DELETE FROM notices.attempt WHERE delivery IN
                            (SELECT id FROM notices.delivery
                             WHERE state <> 1 AND ended_at < :before)
                        """)
                .bind("before", Columns.time(before))
                .execute();
        return handle.createUpdate(
                        "DELETE FROM notices.delivery WHERE state <> 1 AND ended_at < :before")
                .bind("before", Columns.time(before))
                .execute();
    }

    private static int number(Delivery.State state) {
        return switch (state) {
            case WAITING -> 1;
            case DELIVERED -> 2;
            case GIVEN_UP -> 3;
        };
    }

    private static Delivery.Attempt attempt(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        return new Delivery.Attempt(
                row.getInt("number"),
                Columns.instant(row, "at"),
                status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                fault(row.getString("fault")),
                row.getInt("millis"));
    }

    private static Optional<Delivery.Fault> fault(String name) {
        return Stream.of(Delivery.Fault.values()).filter(it -> it.name().equals(name)).findFirst();
    }

    private static Delivery map(ResultSet row) throws SQLException {
        return new Delivery(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "webhook"),
                Columns.uuid(row, "event"),
                row.getString("type"),
                row.getString("body"),
                switch (row.getInt("state")) {
                    case 1 -> Delivery.State.WAITING;
                    case 2 -> Delivery.State.DELIVERED;
                    default -> Delivery.State.GIVEN_UP;
                },
                row.getInt("attempts"),
                row.getInt("round"),
                Columns.instant(row, "next_at"),
                Columns.instant(row, "created_at"),
                Columns.instantMaybe(row, "ended_at"));
    }
}
