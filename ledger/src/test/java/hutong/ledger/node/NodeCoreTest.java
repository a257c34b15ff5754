package hutong.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.TokenCount;
import hutong.ledger.Hold;
import hutong.ledger.HoldOutcome;
import hutong.ledger.UsageRecord;
import hutong.ledger.VoidReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A call from hold to the database, and the promises of a hold. */
class NodeCoreTest {
    private final NodeFixture node = NodeFixture.alone().funded(1_000);

    @Test
    void aCallIsHeldChargedAndPosted() {
        Hold hold = node.hold(10, 20);
        assertThat(hold.amount()).isEqualTo(Credit.ofNano(30));
        assertThat(hold.balance()).isEqualTo(Credit.ofNano(970));
        Hold.Charge charge = node.settle(hold, 8, 5);
        assertThat(charge.charged()).isEqualTo(Credit.ofNano(13));
        assertThat(charge.overrun()).isEqualTo(Credit.ZERO);
        assertThat(charge.balance()).isEqualTo(Credit.ofNano(987));
        node.pump();
        assertThat(node.authority.spent(NodeFixture.award(1))).isEqualTo(Credit.ofNano(13));
        UsageRecord usage = node.authority.usages().getFirst();
        assertThat(usage.id()).isEqualTo(hold.usage());
        assertThat(usage.sequence()).isEqualTo(2);
        assertThat(usage.supplierRequestId()).isEqualTo("req-1");
        node.authority.check();
    }

    @Test
    void theFirstEndWins() {
        Hold hold = node.hold(10, 20);
        Hold.Charge first = node.settle(hold, 10, 20);
        assertThat(node.settle(hold, 1, 1)).isEqualTo(first);
        node.join(hold.release(VoidReason.INTERNAL));
        Hold released = node.hold(10, 20);
        node.join(released.release(VoidReason.CLIENT_GONE));
        Hold.Charge after = node.settle(released, 10, 20);
        assertThat(after.charged()).isEqualTo(Credit.ZERO);
        assertThat(after.count()).isEqualTo(TokenCount.ZERO);
        assertThat(node.authority.spent(NodeFixture.award(1))).isEqualTo(Credit.ofNano(30));
        assertThat(node.core.stats().held()).isEqualTo(Credit.ZERO);
        node.authority.check();
    }

    @Test
    void nothingIsToldBeforeItIsDurable() {
        node.hold(1, 1);
        CompletableFuture<HoldOutcome> held =
                node.core.desk().hold(node.request(10, 20, 20)).toCompletableFuture();
        node.core.stepLeases();
        assertThat(held).isNotDone();
        node.core.stepJournal();
        assertThat(held).isDone();
        Hold hold = ((HoldOutcome.Held) held.join()).hold();
        CompletableFuture<Hold.Charge> charge =
                hold.settle(NodeFixture.settlement(1, 1)).toCompletableFuture();
        assertThat(charge).isNotDone();
        assertThat(node.core.unposted(hold.usage())).isEmpty();
        node.core.stepJournal();
        assertThat(charge).isDone();
        assertThat(node.core.unposted(hold.usage())).isPresent();
        node.pump();
        assertThat(node.core.unposted(hold.usage())).isEmpty();
    }

    @Test
    void whatASupplierReportsAboveTheHoldIsTheProgrammesRisk() {
        Hold hold = node.hold(10, 20);
        Hold.Charge charge = node.settle(hold, 10, 100);
        assertThat(charge.charged()).isEqualTo(Credit.ofNano(30));
        assertThat(charge.overrun()).isEqualTo(Credit.ofNano(80));
        node.pump();
        node.authority.check();
    }

    @Test
    void absurdCountsAreCutAndStillAddUp() {
        Hold hold = node.hold(10, 20);
        Hold.Charge charge =
                node.join(hold.settle(NodeFixture.settlement(Long.MAX_VALUE, Long.MAX_VALUE)));
        assertThat(charge.charged()).isEqualTo(Credit.ofNano(30));
        assertThat(charge.count().output()).isEqualTo(Pricing.COUNT_MAX);
        node.pump();
        node.authority.check();
    }

    @Test
    void anIdleLeaseIsGivenBack() {
        node.settle(node.hold(10, 20), 1, 1);
        assertThat(node.authority.free(NodeFixture.award(1))).isLessThan(Credit.ofNano(998));
        node.pass(Duration.ofMillis(1_300));
        assertThat(node.authority.free(NodeFixture.award(1))).isEqualTo(Credit.ofNano(998));
        assertThat(node.core.stats().available()).isEqualTo(Credit.ZERO);
    }

    @Test
    void closingPostsAllAndGivesEverythingBack() {
        Hold hold = node.hold(10, 20);
        node.core.stopAdmitting();
        assertThat(node.ask(node.request(1, 1, 1))).isInstanceOf(HoldOutcome.Unavailable.class);
        node.settle(hold, 10, 10);
        node.core.seal();
        node.pump();
        assertThat(node.core.stepSeal()).isTrue();
        assertThat(node.authority.allSealed()).isTrue();
        assertThat(node.authority.free(NodeFixture.award(1))).isEqualTo(Credit.ofNano(980));
        node.authority.check();
    }

    @Test
    void attemptsAreNumberedAndKept() {
        Hold hold = node.hold(10, 20);
        assertThat(node.join(hold.nextAttempt(NodeFixture.MODEL))).isEqualTo(2);
        assertThat(node.join(hold.nextAttempt(NodeFixture.MODEL))).isEqualTo(3);
        node.settle(hold, 1, 1);
        assertThat(node.authority.usages().getFirst().attempt()).isEqualTo(3);
        assertThat(hold.nextAttempt(NodeFixture.MODEL).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void aFailedForceStopsTheNodeAndPromisesNothing() {
        Hold hold = node.hold(10, 20);
        node.disk.failForceAfter(0);
        CompletableFuture<Hold.Charge> charge =
                hold.settle(NodeFixture.settlement(1, 1)).toCompletableFuture();
        node.pump();
        assertThat(charge).isCompletedExceptionally();
        assertThat(node.core.hasFailed()).isTrue();
        assertThat(node.ask(node.request(1, 1, 1))).isInstanceOf(HoldOutcome.Unavailable.class);
    }

    @Test
    void aFullDiskStopsAdmissionAndNotTheCallsInFlight() {
        Hold hold = node.hold(10, 20);
        node.disk.space(1 << 20, 0);
        HoldOutcome outcome = node.ask(node.request(1, 1, 1));
        int more = 0;
        while (outcome instanceof HoldOutcome.Held held) {
            node.settle(held.hold(), 0, 0);
            outcome = node.ask(node.request(1, 1, 1));
            more++;
        }
        assertThat(more).isPositive();
        assertThat(outcome).isInstanceOf(HoldOutcome.Unavailable.class);
        assertThat(node.settle(hold, 10, 20).charged()).isEqualTo(Credit.ofNano(30));
        assertThat(node.core.hasFailed()).isFalse();
    }

    @Test
    void theDatabaseAwayLeavesTheLeaseAndThenFailsClosed() {
        node.settle(node.hold(10, 20), 10, 20);
        Hold inFlight = node.hold(10, 20);
        node.settle(node.hold(10, 20), 0, 0);
        node.authority.away(true);
        node.pass(Duration.ofMillis(500));
        Credit available = node.core.stats().available();
        assertThat(available.isPositive()).isTrue();
        Hold away = node.hold(available.nano() - 1, 1);
        assertThat(node.ask(node.request(1, 1, 1))).isInstanceOf(HoldOutcome.Unavailable.class);
        node.settle(away, 1, 1);
        node.settle(inFlight, 10, 20);
        assertThat(node.core.stats().backlogRecords()).isPositive();
        node.authority.away(false);
        node.pass(Duration.ofMillis(1_000));
        assertThat(node.core.stats().backlogRecords()).isZero();
        assertThat(node.authority.spent(NodeFixture.award(1))).isEqualTo(Credit.ofNano(62));
        node.authority.check();
    }
}
