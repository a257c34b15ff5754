package hutong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Redacted;
import hutong.kernel.Time;
import hutong.store.Database;
import hutong.store.DatabaseConfig;
import hutong.store.TestingDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hot path's view of the keys: quick, bounded, never wrong for more than a second. */
class CachedKeyRingDatabaseTest {
    private TestingHouse house;
    private Organisation lane;
    private SignedIn ann;
    private Database otherNode;
    private CachedKeyRing one;
    private CachedKeyRing two;

    @BeforeEach
    void open() {
        house = new TestingHouse();
        lane = house.organisation("Lane");
        ann = house.member(lane, "ann@example.org");
        otherNode = TestingDatabase.open(house.config);
        one = ring(house.database);
        two = ring(otherNode);
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        otherNode.close();
        house.close();
    }

    private CachedKeyRing ring(Database database) {
        return new CachedKeyRing(database, Time.system(), house.limits);
    }

    private IssuedKey issue() {
        return ((KeyCreation.Created) house.keys.create(ann, NewKey.of(lane.id(), "key"))).issued();
    }

    private static KeyOutcome load(KeyRing ring, String secret) {
        return ring.load(secret).toCompletableFuture().join();
    }

    @Test
    void aKeyIsLoadedOnceAndThenFound() {
        IssuedKey key = issue();
        String secret = key.secret().reveal();
        assertThat(one.find(secret)).isEqualTo(new KeyOutcome.Unloaded());
        assertThat(load(one, secret)).isEqualTo(new KeyOutcome.Known(key.key()));
        assertThat(one.find(secret)).isEqualTo(new KeyOutcome.Known(key.key()));
    }

    @Test
    void whatIsNoKeyByItsFormIsUnknownAtOnce() {
        for (String text :
                List.of(
                        "",
                        "hk-",
                        "sk-" + "a".repeat(40),
                        "hk-" + "!".repeat(40),
                        "x".repeat(9999))) {
            assertThat(one.find(text)).isEqualTo(new KeyOutcome.Unknown());
            assertThat(load(one, text)).isEqualTo(new KeyOutcome.Unknown());
        }
    }

    @Test
    void aWrongKeyIsRememberedForAMoment() {
        String wrong = "hk-" + "a".repeat(40);
        assertThat(one.find(wrong)).isEqualTo(new KeyOutcome.Unloaded());
        assertThat(load(one, wrong)).isEqualTo(new KeyOutcome.Unknown());
        assertThat(one.find(wrong)).isEqualTo(new KeyOutcome.Unknown());
    }

    @Test
    void aRevocationCountsWithinASecondOnEveryNode() throws Exception {
        IssuedKey key = issue();
        String secret = key.secret().reveal();
        one.start();
        two.start();
        assertThat(load(one, secret)).isInstanceOf(KeyOutcome.Known.class);
        assertThat(load(two, secret)).isInstanceOf(KeyOutcome.Known.class);
        house.keys.revoke(ann, key.key().id());
        long revoked = System.nanoTime();
        while (!(one.find(secret) instanceof KeyOutcome.Revoked)
                || !(two.find(secret) instanceof KeyOutcome.Revoked)) {
            assertThat(Duration.ofNanos(System.nanoTime() - revoked))
                    .isLessThan(Duration.ofSeconds(1));
            Thread.sleep(10);
        }
    }

    @Test
    void aLaterChangeIsSeenAlthoughItsClockIsEarlier() {
        IssuedKey key = issue();
        IssuedKey later = issue();
        one.runOnce();
        house.keys.revoke(ann, later.key().id());
        one.runOnce();
        house.database.run(handle ->
                handle.execute(
                        """
                        UPDATE identity.api_key
                        SET revoked_at = updated_at,
                            updated_at = clock_timestamp() - interval '8 s'
                        WHERE id = ?
                        """,
                        key.key().id()));
        one.runOnce();
        assertThat(one.find(key.secret().reveal())).isEqualTo(new KeyOutcome.Revoked());
    }

    @Test
    void anExpiredKeyIsRefusedWithoutTheDatabase() {
        NewKey wanted =
                new NewKey(
                        lane.id(),
                        "short",
                        Set.of(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.of(house.time.now().plusSeconds(60)));
        IssuedKey key = ((KeyCreation.Created) house.keys.create(ann, wanted)).issued();
        try (CachedKeyRing ring = new CachedKeyRing(house.database, house.time, house.limits)) {
            ring.runOnce();
            assertThat(ring.find(key.secret().reveal())).isInstanceOf(KeyOutcome.Known.class);
            house.time.advance(Duration.ofSeconds(60));
            assertThat(ring.find(key.secret().reveal())).isEqualTo(new KeyOutcome.Expired());
        }
    }

    @Test
    void databaseTroubleNeverReadsAsAnInvalidKey() {
        DatabaseConfig nowhere =
                DatabaseConfig.of(
                                "jdbc:postgresql://127.0.0.1:1/nowhere", "zoe", new Redacted("pw"))
                        .withAcquireTimeout(Duration.ofMillis(250));
        try (Database dead = TestingDatabase.open(nowhere);
                CachedKeyRing ring = ring(dead)) {
            String secret = issue().secret().reveal();
            assertThat(load(ring, secret)).isEqualTo(new KeyOutcome.Unavailable());
            assertThat(ring.find(secret)).isEqualTo(new KeyOutcome.Unloaded());
        }
    }

    @Test
    void knownKeysKeepWorkingWhenTheDatabaseGoesAway() {
        IssuedKey key = issue();
        two.runOnce();
        otherNode.close();
        assertThat(two.find(key.secret().reveal())).isInstanceOf(KeyOutcome.Known.class);
    }

    @Test
    void manyWhoAskForOneKeyShareOneLoad() {
        IssuedKey key = issue();
        List<CompletableFuture<KeyOutcome>> all =
                IntStream.range(0, 200)
                        .mapToObj(_ -> one.load(key.secret().reveal()).toCompletableFuture())
                        .toList();
        assertThat(all)
                .allSatisfy(it -> assertThat(it.join()).isInstanceOf(KeyOutcome.Known.class));
    }
}
