package hutong.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.gateway.ReplayBook.Answer;
import hutong.gateway.ReplayBook.Claim;
import hutong.kernel.Redacted;
import hutong.kernel.Sha256;
import hutong.ledger.LedgerLimits;
import hutong.ledger.ModelIdempotency;
import hutong.store.Database;
import hutong.store.DatabaseConfig;
import hutong.store.TestingDatabase;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerReplayBookDatabaseTest {
    private static final UUID WHO = new UUID(1, 1);
    private static final UUID FIRST = new UUID(2, 2);
    private static final UUID SECOND = new UUID(3, 3);
    private static final byte[] BODY = Sha256.of("body");

    @Test
    void aKeyedCallIsDoneOnceAndAnsweredAgain() {
        try (Database database = TestingDatabase.fresh("ledger")) {
            LedgerReplayBook book = book(database);
            assertThat(claim(book, "k", FIRST)).isEqualTo(new Claim.Fresh());
            assertThat(claim(book, "k", SECOND)).isEqualTo(new Claim.InProgress());
            book.forget(WHO, "k");
            book.close();

            book = book(database);
            assertThat(claim(book, "k", SECOND)).isEqualTo(new Claim.Fresh());
            byte[] bytes = {1, 2, 3};
            book.keep(WHO, "k", new Answer(SECOND, "application/json", bytes));
            assertThat(claim(book, "s", FIRST)).isEqualTo(new Claim.Fresh());
            book.spend(WHO, "s");
            book.close();

            book = book(database);
            assertThat(claim(book, "k", FIRST))
                    .isInstanceOfSatisfying(
                            Claim.Done.class,
                            done -> {
                                assertThat(done.answer().usage()).isEqualTo(SECOND);
                                assertThat(done.answer().contentType())
                                        .isEqualTo("application/json");
                                assertThat(done.answer().body()).isEqualTo(bytes);
                            });
            assertThat(claim(book, "s", SECOND)).isEqualTo(new Claim.Spent());
            assertThat(
                            book.claim(WHO, "s", Sha256.of("other"), SECOND)
                                    .toCompletableFuture()
                                    .join())
                    .isEqualTo(new Claim.OtherBody());
            book.close();
        }
    }

    @Test
    void noKeyIsClaimedWhileTheDatabaseIsAway() {
        DatabaseConfig nowhere =
                DatabaseConfig.of("jdbc:postgresql://127.0.0.1:1/none", "none", new Redacted("x"))
                        .withAcquireTimeout(Duration.ofMillis(300));
        try (Database database = new Database(nowhere);
                LedgerReplayBook book = book(database)) {
            assertThat(claim(book, "k", FIRST)).isEqualTo(new Claim.Unavailable());
        }
    }

    private static LedgerReplayBook book(Database database) {
        return new LedgerReplayBook(new ModelIdempotency(database, LedgerLimits.defaults()));
    }

    private static Claim claim(LedgerReplayBook book, String key, UUID usage) {
        return book.claim(WHO, key, BODY, usage).toCompletableFuture().join();
    }
}
