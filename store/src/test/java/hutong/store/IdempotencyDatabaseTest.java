package hutong.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.Sha256;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request with a key is done once. */
class IdempotencyDatabaseTest {
    private static final byte[] BODY = Sha256.of("body");
    private static final StoredResponse ANSWER =
            new StoredResponse(201, "application/json", "{}".getBytes(UTF_8));
    private final Idempotency idempotency = new Idempotency(StoreLimits.defaults());
    private Database database;

    @BeforeEach
    void open() {
        database = TestingDatabase.fresh("store");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private IdempotencyOutcome begin(String scope, String key, byte[] body) {
        return database.transact(handle -> idempotency.begin(handle, scope, key, body));
    }

    @Test
    void ofFiftyThatBeginTogetherOneIsNew() {
        List<IdempotencyOutcome> outcomes = fifty(() -> begin("a", "k", BODY));
        assertThat(outcomes).filteredOn(it -> it instanceof IdempotencyOutcome.New).hasSize(1);
        assertThat(outcomes)
                .filteredOn(it -> it instanceof IdempotencyOutcome.InProgress)
                .hasSize(49);
    }

    @Test
    void inTheTransactionOfTheWorkTheOthersWaitAndGetItsAnswer() {
        List<IdempotencyOutcome> outcomes =
                fifty(() ->
                        database.transact(handle -> {
                            IdempotencyOutcome outcome = idempotency.begin(handle, "a", "k", BODY);
                            if (outcome instanceof IdempotencyOutcome.New) {
                                idempotency.finish(handle, "a", "k", ANSWER);
                            }
                            return outcome;
                        }));
        assertThat(outcomes).filteredOn(it -> it instanceof IdempotencyOutcome.New).hasSize(1);
        assertThat(outcomes)
                .filteredOn(it -> it.equals(new IdempotencyOutcome.Replay(ANSWER)))
                .hasSize(49);
    }

    @Test
    void anAnswerIsKeptAndNeverReplaced() {
        begin("a", "k", BODY);
        database.run(handle -> idempotency.finish(handle, "a", "k", ANSWER));
        database.run(handle ->
                idempotency.finish(handle, "a", "k", new StoredResponse(500, "", new byte[0])));
        assertThat(begin("a", "k", BODY)).isEqualTo(new IdempotencyOutcome.Replay(ANSWER));
        assertThat(begin("a", "k", Sha256.of("another")))
                .isInstanceOf(IdempotencyOutcome.Conflict.class);
        assertThat(begin("b", "k", BODY)).isInstanceOf(IdempotencyOutcome.New.class);
    }

    @Test
    void aReleasedKeyMayBeUsedAgainForTheSameOperation() {
        IdempotencyOutcome first = begin("a", "k", BODY);
        assertThat(begin("a", "k", BODY)).isInstanceOf(IdempotencyOutcome.InProgress.class);
        database.run(handle -> idempotency.release(handle, "a", "k"));
        assertThat(begin("a", "k", Sha256.of("another")))
                .isInstanceOf(IdempotencyOutcome.Conflict.class);
        List<IdempotencyOutcome> again = fifty(() -> begin("a", "k", BODY));
        assertThat(again).filteredOn(first::equals).hasSize(1);
    }

    @Test
    void keysAndAnswersHaveLimits() {
        assertThatThrownBy(() -> begin("a", "", BODY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> begin("a", "k".repeat(256), BODY))
                .isInstanceOf(IllegalArgumentException.class);
        StoredResponse large = new StoredResponse(200, "text/plain", new byte[300_000]);
        assertThatThrownBy(
                        () -> database.run(handle -> idempotency.finish(handle, "a", "k", large)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<IdempotencyOutcome> fifty(
            java.util.function.Supplier<IdempotencyOutcome> task) {
        List<CompletableFuture<IdempotencyOutcome>> all =
                IntStream.range(0, 50)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(task, Thread::startVirtualThread))
                        .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }
}
