package hutong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.Sha256;
import hutong.ledger.ModelIdempotency.Answer;
import hutong.ledger.ModelIdempotency.Outcome;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelIdempotencyDatabaseTest {
    private static final UUID WHO = PostedFixture.ORGANISATION;
    private static final byte[] BODY = Sha256.of("body");
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(2, 2);

    private final Database database = TestingDatabase.fresh("ledger");
    private final LedgerLimits limits = LedgerLimits.defaults();
    private final ModelIdempotency calls = new ModelIdempotency(database, limits);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aKeyGoesItsWay() {
        assertThat(begin(FIRST)).isEqualTo(new Outcome.New());
        assertThat(begin(FIRST)).isEqualTo(new Outcome.New());
        assertThat(begin(SECOND)).isEqualTo(new Outcome.InProgress(FIRST));
        assertThat(calls.begin(WHO, "k", Sha256.of("other"), SECOND))
                .isEqualTo(new Outcome.Conflict());
        assertThat(calls.begin(new UUID(9, 9), "k", BODY, SECOND)).isEqualTo(new Outcome.New());

        calls.abandon(WHO, "k", SECOND);
        assertThat(begin(SECOND)).isEqualTo(new Outcome.InProgress(FIRST));
        calls.abandon(WHO, "k", FIRST);
        assertThat(begin(SECOND)).isEqualTo(new Outcome.New());

        byte[] body = {1, 0, 2};
        calls.finish(WHO, "k", new Answer(FIRST, 200, "application/json", new byte[0]));
        assertThat(begin(FIRST)).isEqualTo(new Outcome.InProgress(SECOND));
        calls.finish(WHO, "k", new Answer(SECOND, 200, "application/json", body));
        calls.abandon(WHO, "k", SECOND);
        assertThat(begin(FIRST))
                .isInstanceOfSatisfying(
                        Outcome.Replay.class,
                        replay -> {
                            assertThat(replay.answer().usage()).isEqualTo(SECOND);
                            assertThat(replay.answer().status()).isEqualTo(200);
                            assertThat(replay.answer().contentType()).isEqualTo("application/json");
                            assertThat(replay.answer().body()).isEqualTo(body);
                        });
    }

    @Test
    void whatCannotBeKeptIsSpent() {
        begin(FIRST);
        byte[] large = new byte[limits.modelResultBytesMax() + 1];
        calls.finish(WHO, "k", new Answer(FIRST, 200, "text/event-stream", large));
        assertThat(begin(SECOND)).isEqualTo(new Outcome.Spent(FIRST));

        calls.begin(WHO, "broken off", BODY, FIRST);
        calls.spend(WHO, "broken off", FIRST);
        assertThat(calls.begin(WHO, "broken off", BODY, SECOND))
                .isEqualTo(new Outcome.Spent(FIRST));
        String key = "x".repeat(limits.modelKeyCharactersMax() + 1);
        assertThatThrownBy(() -> calls.begin(WHO, key, BODY, FIRST))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCallThatItsDeadNodeChargedIsSpent() {
        UUID usage = new PostedFixture(database).post(1).getFirst().id();
        begin(usage);
        assertThat(begin(SECOND)).isEqualTo(new Outcome.Spent(usage));
    }

    @Test
    void ofManyAtOnceOneIsNew() throws Exception {
        List<Callable<Outcome>> asking = new ArrayList<>();
        for (int at = 1; at <= 32; at++) {
            UUID usage = new UUID(5, at);
            asking.add(() -> begin(usage));
        }
        int fresh = 0;
        try (var pool = Executors.newFixedThreadPool(16)) {
            for (Future<Outcome> answer : pool.invokeAll(asking)) {
                fresh += answer.get() instanceof Outcome.New ? 1 : 0;
            }
        }
        assertThat(fresh).isEqualTo(1);
    }

    private Outcome begin(UUID usage) {
        return calls.begin(WHO, "k", BODY, usage);
    }
}
