package hutong.programme.calls;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.programme.reviews.ReviewFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every state of a call against every other: moved where it says yes, the same again answered as it
 * stands, refused elsewhere.
 */
class CallStateTableDatabaseTest {
    private static ReviewFixture house;

    @BeforeAll
    static void open() {
        house = new ReviewFixture();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, DRAFT, already",
        "DRAFT, OPEN, yes",
        "DRAFT, CLOSED, no",
        "DRAFT, CANCELLED, yes",
        "OPEN, DRAFT, no",
        "OPEN, OPEN, already",
        "OPEN, CLOSED, yes",
        "OPEN, CANCELLED, yes",
        "CLOSED, DRAFT, no",
        "CLOSED, OPEN, yes",
        "CLOSED, CLOSED, already",
        "CLOSED, CANCELLED, no",
        "CANCELLED, DRAFT, no",
        "CANCELLED, OPEN, no",
        "CANCELLED, CLOSED, no",
        "CANCELLED, CANCELLED, already",
    })
    void movesAsItMay(CallState from, CallState to, String may) {
        Call open = house.call(1, 1_000, 3);
        house.house.database.run(handle ->
                handle.execute(
                        "UPDATE programme.call SET state = ? WHERE id = ?",
                        from.name(),
                        open.id()));
        Call now = house.calls.find(open.id()).orElseThrow();
        CallOutcome outcome =
                house.calls.move(
                        ReviewFixture.PROGRAMME,
                        now.id(),
                        now.version(),
                        to,
                        "So.",
                        ReviewFixture.OFFICER);
        Call then = house.calls.find(open.id()).orElseThrow();
        if (may.equals("yes")) {
            assertThat(outcome).isInstanceOf(CallOutcome.Done.class);
            assertThat(then.state()).isEqualTo(to);
        } else if (may.equals("already")) {
            assertThat(outcome).isEqualTo(new CallOutcome.Done(now));
            assertThat(then).isEqualTo(now);
        } else {
            assertThat(outcome).isInstanceOf(CallOutcome.NotAllowed.class);
            assertThat(then).isEqualTo(now);
        }
    }
}
