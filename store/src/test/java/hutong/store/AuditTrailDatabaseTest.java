package hutong.store;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.TestingTime;
import java.util.Optional;
import java.util.Set;
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
                            .changed("state", "ACTIVE\r\n=" + i + "\rstate=5", "SUSPENDED");
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
        assertThat(page.items().getFirst().act().before())
                .containsEntry("state", "ACTIVE\r\n=4\rstate=5");
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

    @Test
    void readersAskByWhoWhatWhenAndSeeOnlyTheirScopes() {
        UUID programme = new UUID(9, 9);
        database.run(handle -> {
            trail.record(handle, Act.of(new UUID(1, 1), "awardee.met", AWARD, programme));
            trail.record(handle, Act.of(new UUID(1, 1), "key.created", AWARD, programme));
        });
        AuditQuery all = AuditQuery.within(Optional.empty());
        assertThat(numbers(all)).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(numbers(AuditQuery.within(Optional.of(Set.of(programme)))))
                .containsExactly(7L, 6L);
        assertThat(numbers(AuditQuery.within(Optional.of(Set.of())))).isEmpty();
        assertThat(numbers(kind("award"))).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(numbers(kind("key.created"))).containsExactly(7L);
        assertThat(numbers(kind("key.create"))).isEmpty();
        assertThat(numbers(kind("%"))).isEmpty();
        assertThat(
                        numbers(
                                new AuditQuery(
                                        Optional.of(OFFICER),
                                        Optional.empty(),
                                        Optional.of(AWARD),
                                        Optional.of(
                                                java.time.Instant.parse("2025-12-31T00:00:00Z")),
                                        Optional.of(
                                                java.time.Instant.parse("2026-01-02T00:00:00Z")),
                                        Optional.empty())))
                .hasSize(5);
        assertThat(database.<java.util.List<String>, RuntimeException>read(trail::actions))
                .containsExactly("award.suspended", "awardee.met", "key.created");
    }

    private static AuditQuery kind(String kind) {
        return new AuditQuery(
                Optional.empty(),
                Optional.of(kind),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private java.util.List<Long> numbers(AuditQuery query) {
        return database
                .read(handle -> trail.find(handle, query, Optional.empty(), 50))
                .items()
                .stream()
                .map(AuditEntry::number)
                .toList();
    }
}
