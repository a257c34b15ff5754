package hutong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Redacted;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only the right person gets in, and guessing does not pay. */
class SignInDatabaseTest {
    private static final String EMAIL = "Ann@Example.org";
    private static final Redacted WRONG = new Redacted("four loose brick walls");
    private TestingHouse house;

    @BeforeEach
    void open() {
        house = new TestingHouse();
        house.person(EMAIL);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private SignInOutcome tryIt(String email, Redacted password) {
        return house.signIn.withPassword(email, password, "test");
    }

    @Test
    void theRightPasswordOpensASession() {
        SignInOutcome outcome = tryIt(" ann@example.ORG ", TestingHouse.PASSWORD);
        assertThat(outcome).isInstanceOf(SignInOutcome.Opened.class);
        Redacted token = ((SignInOutcome.Opened) outcome).token();
        assertThat(house.sessions.find(token)).isInstanceOf(SignedIn.class);
        assertThat(outcome.toString()).doesNotContain(token.reveal());
    }

    @Test
    void whatIsWrongIsNotTold() {
        assertThat(tryIt(EMAIL, WRONG)).isEqualTo(new SignInOutcome.Wrong());
        assertThat(tryIt("nobody@example.org", WRONG)).isEqualTo(new SignInOutcome.Wrong());
        Person disabled = house.person("gone@example.org");
        house.database.run(
                handle -> house.people.setState(handle, disabled.id(), Person.State.DISABLED));
        assertThat(tryIt("gone@example.org", TestingHouse.PASSWORD))
                .isEqualTo(new SignInOutcome.Wrong());
    }

    /** Medians of interleaved tries, so that a busy machine slows both alike. */
    @Test
    void anUnknownAddressTakesAsLong() {
        long[] known = new long[9];
        long[] unknown = new long[9];
        tryIt("warm@example.org", WRONG);
        for (int at = 0; at < known.length; at++) {
            known[at] = nanos("person" + at + "@example.org", true);
            unknown[at] = nanos("nobody" + at + "@example.org", false);
        }
        long knownMedian = IntStream.range(0, 9).mapToLong(at -> known[at]).sorted().toArray()[4];
        long unknownMedian =
                IntStream.range(0, 9).mapToLong(at -> unknown[at]).sorted().toArray()[4];
        assertThat(unknownMedian).isBetween(knownMedian / 2, knownMedian * 2);
    }

    private long nanos(String email, boolean exists) {
        if (exists) {
            house.person(email);
        }
        long start = System.nanoTime();
        assertThat(tryIt(email, WRONG)).isEqualTo(new SignInOutcome.Wrong());
        return System.nanoTime() - start;
    }

    @Test
    void fiveFailuresLockWithGrowingDelay() {
        failTimes(5);
        assertThat(tryIt(EMAIL, TestingHouse.PASSWORD))
                .isEqualTo(new SignInOutcome.Locked(house.time.now().plusSeconds(30)));
        house.time.advance(Duration.ofSeconds(31));
        failTimes(1);
        assertThat(tryIt(EMAIL, TestingHouse.PASSWORD))
                .isEqualTo(new SignInOutcome.Locked(house.time.now().plusSeconds(60)));
        house.time.advance(Duration.ofSeconds(61));
        assertThat(tryIt(EMAIL, TestingHouse.PASSWORD)).isInstanceOf(SignInOutcome.Opened.class);
        failTimes(4);
        assertThat(tryIt(EMAIL, TestingHouse.PASSWORD))
                .as("a right password starts the count anew")
                .isInstanceOf(SignInOutcome.Opened.class);
    }

    @Test
    void anUnknownAddressIsLockedAlike() {
        for (int time = 0; time < 5; time++) {
            assertThat(tryIt("nobody@example.org", WRONG)).isEqualTo(new SignInOutcome.Wrong());
        }
        assertThat(tryIt("nobody@example.org", WRONG)).isInstanceOf(SignInOutcome.Locked.class);
    }

    @Test
    void guessesAtTheSameTimeDoNotPassTheLimitTogether() {
        List<CompletableFuture<SignInOutcome>> tries =
                IntStream.range(0, 40)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(
                                        () -> tryIt(EMAIL, WRONG), Thread::startVirtualThread))
                        .toList();
        List<SignInOutcome> outcomes = tries.stream().map(CompletableFuture::join).toList();
        assertThat(outcomes).filteredOn(it -> it instanceof SignInOutcome.Wrong).hasSize(5);
        assertThat(outcomes).filteredOn(it -> it instanceof SignInOutcome.Locked).hasSize(35);
    }

    @Test
    void aVerifiedAddressLinksAnAccountElsewhere() {
        var first = new FederatedSignIn.Account("https://id.example", "sub-1", EMAIL, true);
        assertThat(house.federated.with(first, "test")).isInstanceOf(SignInOutcome.Opened.class);
        var renamed =
                new FederatedSignIn.Account("https://id.example", "sub-1", "new@other.org", false);
        assertThat(house.federated.with(renamed, "test"))
                .as("issuer and subject decide from now on")
                .isInstanceOf(SignInOutcome.Opened.class);
        var unverified = new FederatedSignIn.Account("https://id.example", "sub-2", EMAIL, false);
        assertThat(house.federated.with(unverified, "test"))
                .isEqualTo(new SignInOutcome.NoAccount());
        var stranger =
                new FederatedSignIn.Account("https://id.example", "sub-3", "who@else.org", true);
        assertThat(house.federated.with(stranger, "test")).isEqualTo(new SignInOutcome.NoAccount());
    }

    private void failTimes(int times) {
        for (int time = 0; time < times; time++) {
            assertThat(tryIt(EMAIL, WRONG)).isEqualTo(new SignInOutcome.Wrong());
        }
    }
}
