package hutong.programme.reviews;

import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.programme.internal.EventJson;
import hutong.programme.reviews.internal.ReviewFacts;
import hutong.programme.reviews.internal.ReviewRows;
import hutong.store.Columns;
import hutong.store.Database;
import hutong.store.Outbox;
import hutong.store.OutboxEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells of reviews that are still to be written: {@code ReviewDueSoon} three days before they are
 * due, {@code ReviewOverdue} when that has passed. Each is told once for each date, however many
 * nodes look and however often.
 */
@Singleton
public final class ReviewReminders {
    private static final Duration BEFORE = Duration.ofDays(3);

    /** What has been overdue for longer is not told of any more. */
    private static final Duration AFTER = Duration.ofDays(7);

    private static final int AT_ONCE_MAX = 2_000;

    private final Database database;
    private final Outbox outbox;
    private final Time time;

    @Inject
    public ReviewReminders(Database database, Outbox outbox, Time time) {
        this.database = database;
        this.outbox = outbox;
        this.time = time;
    }

    private record Due(UUID review, ReviewFacts facts, Instant at) {}

    /** How many are due soon or overdue at present; those that were told of before count too. */
    public int runOnce() {
        Instant now = time.now();
        return tell("ReviewDueSoon", now, now.plus(BEFORE))
                + tell("ReviewOverdue", now.minus(AFTER), now);
    }

    private int tell(String type, Instant after, Instant until) {
        return database.transact(handle -> {
            List<Due> due =
                    handle.createQuery(
                                    """
                                    SELECT r.id, r.programme, r.call, r.application, r.reviewer,
                                        r.due_at, a.number, c.title_en, c.title_zh, c.title_vi
                                    FROM programme.review r
                                    JOIN programme.application a ON a.id = r.application
                                    JOIN programme.call c ON c.id = r.call
                                    WHERE r.state IN ('TO_DECLARE', 'OPEN')
                                      AND r.due_at > :after AND r.due_at <= :until
                                    ORDER BY r.due_at, r.id LIMIT :max
                                    """)
                            .bind("after", Columns.time(after))
                            .bind("until", Columns.time(until))
                            .bind("max", AT_ONCE_MAX)
                            .map((row, _) ->
                                    new Due(
                                            Columns.uuid(row, "id"),
                                            ReviewRows.facts(row),
                                            Columns.instant(row, "due_at")))
                            .list();
            // The outbox takes an event of the same id once.
            due.forEach(it -> outbox.append(handle, event(type, it)));
            return due.size();
        });
    }

    private OutboxEvent event(String type, Due due) {
        return new OutboxEvent(
                Ids.derived(due.review(), type + ":" + due.at()),
                type,
                due.review(),
                EventJson.of(due.facts().with(Map.of("due", due.at().toString()))),
                time.now());
    }
}
