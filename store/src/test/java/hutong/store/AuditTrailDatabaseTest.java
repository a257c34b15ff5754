package hutong.store;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.TestingTime;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every change to the trail that is not an act is found. */
class AuditTrailDatabaseTest {
    private static final UUID OFFICER = new UUID(7, 7);
    private static final UUID AWARD = new UUID(8, 8);

    private final AuditTrail trail = new AuditTrail(new TestingTime());
    private Database database;

    @BeforeEach
    void open() {
        database = TestingDatabase.fresh("audit");
        for (int i = 0; i < 5; i++) {
            Act act =
                    Act.of(OFFICER, "award.suspended", AWARD, Act.HOUSE)
                            .because("line one\nline = two \\ three")
                            .changed("state", "ACTIVE\n=" + i, "SUSPENDED");
            database.run(handle -> trail.record(handle, act));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsTheActsAsTheyWere() {
        var page =
                database.read(h ->
                        trail.page(h, Optional.of(AWARD), Optional.empty(), Optional.empty(), 2));

        assertThat(page.items()).extracting(AuditEntry::number).containsExactly(5L, 4L);
        assertThat(page.items().getFirst().act().before()).containsEntry("state", "ACTIVE\n=4");
        assertThat(page.items().getFirst().act().reason()).contains("= two \\ three");
        assertThat(
                        database.read(h ->
                                        trail.page(
                                                h,
                                                Optional.empty(),
                                                Optional.empty(),
                                                page.next(),
                                                9))
                                .items())
                .extracting(AuditEntry::number)
                .containsExactly(3L, 2L, 1L);
        assertThat(database.read(trail::firstBroken)).isEmpty();
    }

    @Test
    void findsAChangedEntry() {
        database.run(h ->
                h.execute("UPDATE audit.entry SET actor = gen_random_uuid() WHERE number = 3"));
        assertThat(database.read(trail::firstBroken)).hasValue(3);
    }

    @Test
    void findsARemovedEntry() {
        database.run(h -> h.execute("DELETE FROM audit.entry WHERE number = 2"));
        assertThat(database.read(trail::firstBroken)).hasValue(2);
    }

    @Test
    void findsThatTheEndWasCutOff() {
        database.run(h -> h.execute("DELETE FROM audit.entry WHERE number = 5"));
        assertThat(database.read(trail::firstBroken)).hasValue(5);
    }

    @Test
    void actsAtOnceQueueUpWithoutGaps() {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                pool.submit(() ->
                        database.run(h -> trail.record(h, Act.of(OFFICER, "x", AWARD, Act.HOUSE))));
            }
        }
        assertThat(database.read(trail::last).number()).isEqualTo(45);
        assertThat(database.read(trail::firstBroken)).isEmpty();
    }
}
