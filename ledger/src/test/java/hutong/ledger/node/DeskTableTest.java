package hutong.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.ledger.Hold;
import hutong.ledger.HoldOutcome;
import hutong.ledger.HoldRequest;
import hutong.ledger.HoldRequest.Window;
import hutong.ledger.Pot;
import hutong.ledger.UsageRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a call may hold of its organisation's pots. At one nano-credit a token: pots as free/basis
 * points, the call as input+most output/fewest output.
 */
class DeskTableTest {
    private final NodeFixture node = NodeFixture.alone();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1000/10000           | 10+90/1     | held 90: 100
                    1000/3000 900/10000  | 10+90/1     | held 90: 30 70
                    20/3000 900/10000    | 10+90/1     | held 90: 20 80
                    0/3000 900/10000     | 10+90/1     | held 90: 100
                    1000/10000           | 0+0/0       | held 0: 0
                    100/10000            | 10+90/90    | held 90: 100
                    99/10000             | 10+90/1     | held 89: 99
                    99/10000             | 10+90/89    | held 89: 99
                    99/10000             | 10+90/90    | exceeds 99 fits 89
                    9/10000              | 10+90/1     | exceeds 9 fits 0
                    1/10000              | 10+90/1     | exhausted 1
                    0/10000              | 10+90/1     | exhausted 0
                    1000/3000            | 10+90/1     | exhausted 0
                    60/3000 70/10000     | 10+90/1     | held 90: 30 70
                    60/3000 50/10000     | 10+90/1     | held 62: 22 50
                    10/10000 20/10000 30/10000 | 0+55/1 | held 55: 10 20 25
                    10/10000 20/10000 30/10000 | 0+90/1 | held 60: 10 20 30
                    1000/10000           | 9223372036854775807+9223372036854775807/1 | exceeds 1000 fits 0
                    1000/10000           | 10+9223372036854775807/1 | held 990: 1000
                    """)
    void aCallHoldsItsWorstCaseOrWhatIsLeft(String pots, String call, String expected) {
        int number = 0;
        for (String pot : pots.split(" ")) {
            String[] parts = pot.split("/");
            number++;
            node.authority.fund(
                    NodeFixture.pot(NodeFixture.award(number), Integer.parseInt(parts[1]), number),
                    Credit.ofNano(Long.parseLong(parts[0])));
        }
        node.started();
        String[] numbers = call.split("[+/]");
        HoldOutcome outcome =
                node.ask(
                        node.request(
                                Long.parseLong(numbers[0]),
                                Long.parseLong(numbers[1]),
                                Long.parseLong(numbers[2])));
        assertThat(described(outcome)).isEqualTo(expected);
        node.authority.check();
    }

    private String described(HoldOutcome outcome) {
        return switch (outcome) {
            case HoldOutcome.Held held -> "held " + described(held.hold());
            case HoldOutcome.Exhausted none -> "exhausted " + none.free().nano();
            case HoldOutcome.ExceedsBudget dear ->
                    "exceeds " + dear.free().nano() + " fits " + dear.outputTokensThatFit();
            case HoldOutcome.InFlight busy -> "in flight " + busy.held().nano();
            case HoldOutcome.NotGranted ignored -> "not granted";
            case HoldOutcome.WindowExhausted ignored -> "window exhausted";
            case HoldOutcome.Unavailable ignored -> "unavailable";
        };
    }

    /** Output allowed, and what each pot pays when the whole hold is charged. */
    private String described(Hold hold) {
        long output = hold.outputTokensAllowed();
        node.settle(hold, hold.amount().nano() - output, output);
        node.pump();
        UsageRecord usage = node.authority.usages().getFirst();
        return output
                + ": "
                + usage.legs().stream()
                        .map(leg -> "" + leg.amount().nano())
                        .collect(Collectors.joining(" "));
    }

    @Test
    void whatIsInFlightIsWaitedForAndThenSaid() {
        node.funded(100);
        Hold first = node.hold(0, 80);
        CompletableFuture<HoldOutcome> second = node.begin(node.request(0, 60, 50));
        node.pass(Duration.ofMillis(100));
        assertThat(second).isNotDone();
        node.settle(first, 0, 10);
        assertThat(second.join()).isInstanceOf(HoldOutcome.Held.class);
        HoldOutcome third = node.ask(node.request(0, 60, 50));
        assertThat(described(third)).isEqualTo("in flight 60");
    }

    /** Found by the proof: a slow database read as credit that others hold. */
    @Test
    void creditThatIsFreeAndComesLateBlamesNobody() {
        node.funded(1_000_000);
        Hold first = node.hold(0, 80);
        CompletableFuture<HoldOutcome> second =
                node.core.desk().hold(node.request(0, 500, 500)).toCompletableFuture();
        for (int step = 0; step < 60; step++) {
            node.time.advance(Duration.ofMillis(5));
            node.core.stepClock();
        }
        assertThat(second.join()).isInstanceOf(HoldOutcome.Unavailable.class);
        node.settle(first, 0, 10);
    }

    @Test
    void theFirstThatWaitsIsServedFirst() {
        node.funded(100);
        Hold all = node.hold(0, 100);
        CompletableFuture<HoldOutcome> large = node.begin(node.request(0, 90, 90));
        CompletableFuture<HoldOutcome> small = node.begin(node.request(0, 20, 20));
        node.settle(all, 0, 5);
        assertThat(large.join()).isInstanceOf(HoldOutcome.Held.class);
        assertThat(small).isNotDone();
        node.pass(Duration.ofMillis(300));
        assertThat(described(small.join())).isEqualTo("in flight 90");
    }

    @Test
    void aRefusalOfAnEmptyAwardNeedsNoWaiting() {
        node.funded(10);
        node.settle(node.hold(0, 10), 0, 10);
        CompletableFuture<HoldOutcome> refused = node.begin(node.request(0, 5, 1));
        assertThat(described(refused.join())).isEqualTo("exhausted 0");
    }

    @Test
    void aNewAwardCountsAtOnce() {
        node.started();
        CompletableFuture<HoldOutcome> unknown = node.begin(node.request(0, 5, 1));
        assertThat(described(unknown.join())).isEqualTo("not granted");
        node.authority.fund(NodeFixture.pot(NodeFixture.award(1), 10_000, 1), Credit.ofNano(10));
        node.time.advance(Duration.ofMillis(30));
        assertThat(node.begin(node.request(0, 5, 1)).join()).isInstanceOf(HoldOutcome.Held.class);
    }

    @Test
    void aSuspendedPotPaysNothingNewAndLetsCallsInFlightEnd() {
        node.funded(100);
        Hold hold = node.hold(0, 10);
        Pot pot = NodeFixture.pot(NodeFixture.award(1), 10_000, 100);
        node.authority.fund(
                new Pot(
                        pot.account(),
                        pot.organisation(),
                        pot.programme(),
                        pot.coverBasisPoints(),
                        pot.purposes(),
                        pot.suppliers(),
                        pot.models(),
                        pot.startsAt(),
                        pot.endsAt(),
                        pot.order(),
                        Pot.State.SUSPENDED),
                Credit.ZERO);
        node.pass(Duration.ofMillis(150));
        assertThat(described(node.ask(node.request(0, 5, 1)))).isEqualTo("not granted");
        assertThat(node.settle(hold, 0, 10).charged()).isEqualTo(Credit.ofNano(10));
        node.pass(Duration.ofSeconds(2));
        assertThat(node.authority.free(NodeFixture.award(1))).isEqualTo(Credit.ofNano(90));
    }

    @Test
    void aKeysWindowHoldsWhateverThePotsHave() {
        node.funded(1_000);
        Optional<Window> window = Optional.of(new Window(Window.Length.DAY, Credit.ofNano(50)));
        HoldOutcome first = node.ask(node.request(10, 20, 1, window));
        assertThat(described(first)).isEqualTo("held 20: 30");
        UsageRecord usage = node.authority.usages().getFirst();
        assertThat(usage.window().orElseThrow().amount()).isEqualTo(Credit.ofNano(30));
        HoldOutcome clamped = node.ask(node.request(10, 20, 1, window));
        assertThat(((HoldOutcome.Held) clamped).hold().outputTokensAllowed()).isEqualTo(10);
        node.settle(((HoldOutcome.Held) clamped).hold(), 10, 10);
        HoldOutcome over = node.ask(node.request(10, 20, 1, window));
        assertThat(over).isInstanceOf(HoldOutcome.WindowExhausted.class);
        assertThat(((HoldOutcome.WindowExhausted) over).untilNext())
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
        assertThat(node.ask(node.request(10, 20, 20))).isInstanceOf(HoldOutcome.Held.class);
        Optional<Window> raised = Optional.of(new Window(Window.Length.DAY, Credit.ofNano(99)));
        HoldRequest more = node.request(10, 20, 20, raised);
        assertThat(node.ask(more)).isInstanceOf(HoldOutcome.Held.class);
        node.time.advance(Duration.ofDays(1));
        node.pump();
        assertThat(node.ask(node.request(10, 20, 20, window))).isInstanceOf(HoldOutcome.Held.class);
    }

    @Test
    void tooManyThatWaitAreTurnedAway() {
        node.funded(100);
        node.hold(0, 100);
        HoldOutcome last = new HoldOutcome.NotGranted();
        for (int i = 0; i <= node.config.waitersMax(); i++) {
            CompletableFuture<HoldOutcome> stage = node.begin(node.request(0, 5, 1));
            if (stage.isDone()) {
                last = stage.join();
            }
        }
        assertThat(described(last)).isEqualTo("in flight 100");
    }
}
