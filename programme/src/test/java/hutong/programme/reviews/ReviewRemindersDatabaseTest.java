package hutong.programme.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.programme.applications.Application;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reviewer is reminded once before a review is due and once after, and not of what is in. */
class ReviewRemindersDatabaseTest {
    private final ReviewFixture it = new ReviewFixture();
    private final ReviewReminders reminders =
            new ReviewReminders(it.house.database, it.outbox, it.house.time);

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void remindsOnceBeforeAndOnceAfter() {
        Application application =
                it.application(it.call(2, 100, 5), it.organisation("Firm"), 10, "{}");
        Review late = assigned(application, Duration.ofDays(10));
        Review done = assigned(application, Duration.ofDays(10));
        reminders.runOnce();
        assertThat(told()).isEmpty();
        it.house.time.advance(Duration.ofDays(8));
        reminders.runOnce();
        reminders.runOnce();
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "ReviewDueSoon " + late.id(), "ReviewDueSoon " + done.id());
        Review open = it.opened(done);
        it.desk
                .submit(open.id(), open.version(), ReviewFixture.text(1, 1), open.reviewer())
                .orThrow();
        it.house.time.advance(Duration.ofDays(3));
        reminders.runOnce();
        reminders.runOnce();
        assertThat(told())
                .filteredOn(each -> each.startsWith("ReviewOverdue"))
                .containsExactly("ReviewOverdue " + late.id());
        it.house.time.advance(Duration.ofDays(20));
        assertThat(reminders.runOnce()).isZero();
    }

    private Review assigned(Application application, Duration due) {
        UUID reviewer = it.reviewer(5);
        return it.assignments
                .assign(
                        ReviewFixture.PROGRAMME,
                        application.id(),
                        reviewer,
                        "",
                        Optional.of(it.house.time.now().plus(due)),
                        ReviewFixture.OFFICER)
                .orThrow();
    }

    private List<String> told() {
        return it.house.database.read(handle ->
                handle.createQuery(
                                """
                                SELECT type || ' ' || subject FROM store.outbox
                                WHERE type IN ('ReviewDueSoon', 'ReviewOverdue')
                                """)
                        .mapTo(String.class)
                        .list());
    }
}
