package hutong.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.TestingTime;
import hutong.kernel.TokenCount;
import hutong.ledger.Hold;
import hutong.ledger.HoldOutcome;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import hutong.ledger.journal.TestingDisk;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a node that died left behind comes to its end when it starts again. */
class RecoveryTest {
    private final TestingTime time = new TestingTime();
    private final TestingDisk disk = new TestingDisk();
    private final TestingAuthority authority = new TestingAuthority();
    private NodeFixture node = new NodeFixture(1, time, disk, authority).funded(1_000);

    @Test
    void aCallWithoutAnEndIsChargedAtItsLastCheckpoint() {
        Hold hold = node.hold(10, 20);
        hold.checkpoint(new TokenCount(4, 0, 2));
        hold.checkpoint(new TokenCount(4, 0, 7));
        node.pump();
        UsageRecord usage = afterRestart();
        assertThat(usage.id()).isEqualTo(hold.usage());
        assertThat(usage.count()).isEqualTo(new TokenCount(4, 0, 7));
        assertThat(usage.quality()).isEqualTo(Quality.ESTIMATED);
        assertThat(usage.end()).isEqualTo(UsageEnd.RECOVERED);
        assertThat(usage.epoch()).isEqualTo(1);
        assertThat(authority.free(NodeFixture.award(1))).isEqualTo(Credit.ofNano(989));
    }

    @Test
    void withoutACheckpointThePromptIsCharged() {
        node.hold(10, 20);
        assertThat(afterRestart().count()).isEqualTo(new TokenCount(10, 0, 0));
    }

    @Test
    void aSecondAttemptIsNotChargedForTheFirst() {
        Hold hold = node.hold(10, 20);
        hold.checkpoint(new TokenCount(4, 0, 7));
        node.join(hold.nextAttempt(NodeFixture.MODEL));
        UsageRecord usage = afterRestart();
        assertThat(usage.count()).isEqualTo(new TokenCount(4, 0, 0));
        assertThat(usage.attempt()).isEqualTo(2);
    }

    @Test
    void aCheckpointAboveTheHoldChargesTheHold() {
        node.hold(10, 20).checkpoint(new TokenCount(10, 0, 90));
        node.pump();
        UsageRecord usage = afterRestart();
        assertThat(usage.charged()).isEqualTo(Credit.ofNano(30));
        assertThat(usage.overrun()).isEqualTo(Credit.ofNano(70));
    }

    @Test
    void manyRestartsLeaveNoEpochOpenAndNoFileOfFullSize() throws Exception {
        for (int i = 0; i < 40; i++) {
            node.hold(1, 1);
            if (i % 3 == 0) {
                authority.away(true);
            }
            restart();
            authority.away(false);
            if (i % 3 != 0) {
                node.pass(Duration.ofMillis(50));
                assertThat(node.core.isRecovered()).isTrue();
            } else {
                node.started();
            }
        }
        node.pass(Duration.ofSeconds(2));
        assertThat(authority.unsealedEpochs(1, node.core.stats().epoch())).isEmpty();
        assertThat(authority.free(NodeFixture.award(1))).isEqualTo(Credit.ofNano(960));
        long bytes = disk.totalBytes() - disk.freeBytes();
        assertThat(bytes).isLessThan(40 * 2_000L + 4 * 16_384);
    }

    @Test
    void aDamagedJournalIsPostedUpToTheDamageAndItsLeasesStayClosed() {
        node.settle(node.hold(10, 20), 1, 1);
        node.settle(node.hold(10, 20), 1, 1);
        Credit stranded = authority.free(NodeFixture.award(1));
        String file =
                disk.list().stream()
                        .filter(name -> name.endsWith("journal"))
                        .findFirst()
                        .orElseThrow();
        byte[] content = disk.content(file);
        content[80] ^= 1;
        node.core.stopAdmitting();
        disk.kill();
        disk.damage(file, content);
        node = new NodeFixture(1, time, disk, authority).started();
        node.pass(Duration.ofSeconds(2));
        assertThat(node.core.stats().quarantined()).containsExactly(1L);
        assertThat(authority.allSealed()).isFalse();
        assertThat(authority.free(NodeFixture.award(1))).isEqualTo(stranded);
        assertThat(node.ask(node.request(1, 1, 1))).isInstanceOf(HoldOutcome.Held.class);
        authority.check();
    }

    @Test
    void aJournalThatLacksWhatWasPostedIsKeptForAPerson() {
        node.settle(node.hold(10, 20), 1, 1);
        String file =
                disk.list().stream()
                        .filter(name -> name.endsWith("journal"))
                        .findFirst()
                        .orElseThrow();
        byte[] content = disk.content(file);
        disk.kill();
        disk.damage(file, Arrays.copyOf(content, 64));
        node = new NodeFixture(1, time, disk, authority).started();
        node.pass(Duration.ofSeconds(1));
        assertThat(node.core.stats().quarantined()).containsExactly(1L);
    }

    @Test
    void aLostDiskIsSaidAndItsLeasesStayClosed() {
        node.hold(10, 20);
        node = new NodeFixture(1, time, new TestingDisk(), authority).started();
        node.pass(Duration.ofSeconds(1));
        assertThat(node.core.stats().lost()).containsExactly(1L);
        assertThat(authority.allSealed()).isFalse();
        authority.check();
    }

    /** A kill keeps what was written, a power loss after it only what was forced. */
    @Test
    void aSealThatWasNeverForcedIsForcedBeforeItIsPosted() {
        for (long seed = 0; seed < 30; seed++) {
            TestingDisk own = new TestingDisk();
            TestingAuthority books = new TestingAuthority();
            NodeFixture first = new NodeFixture(1, time, own, books).funded(1_000);
            first.settle(first.hold(10, 20), 1, 1);
            first.core.stopAdmitting();
            own.failForceAfter(0);
            first.core.seal();
            first.core.stepJournal();
            own.kill();
            NodeFixture second = new NodeFixture(1, time, own, books);
            second.core.stepOpen();
            second.core.stepRecovery();
            second.core.stepRecovery();
            own.crash(new SplittableRandom(seed));
            NodeFixture third = new NodeFixture(1, time, own, books).started();
            third.pass(Duration.ofMillis(100));
            assertThat(third.core.stats().quarantined()).isEmpty();
            assertThat(third.core.isRecovered()).isTrue();
        }
    }

    /** Two machines with one number: neither may take the other's epochs for unused. */
    @Test
    void anEpochOfAnotherMachineIsNotSealedForWantOfAFile() {
        TestingDisk elsewhere = new TestingDisk();
        NodeFixture twin = new NodeFixture(1, time, elsewhere, authority).started();
        Hold hold = twin.hold(10, 20);
        node = new NodeFixture(1, time, disk, authority).started();
        node.pass(Duration.ofSeconds(1));
        assertThat(node.core.stats().lost()).containsExactly(2L);
        twin.settle(hold, 10, 20);
        assertThat(authority.usages()).hasSize(1);
        authority.check();
    }

    @Test
    void filesAreDeletedLongAfterTheyWerePosted() {
        for (int i = 0; i < 200; i++) {
            node.settle(node.hold(1, 1), 1, 1);
        }
        int before = disk.list().size();
        node.pass(Duration.ofSeconds(62));
        assertThat(disk.list().size()).isGreaterThanOrEqualTo(before);
        time.advance(Duration.ofDays(6));
        node.pass(Duration.ofSeconds(1));
        assertThat(disk.list().size()).isGreaterThanOrEqualTo(before);
        Hold open = node.hold(1, 1);
        time.advance(Duration.ofDays(2));
        node.pass(Duration.ofSeconds(1));
        assertThat(disk.list()).filteredOn(name -> name.endsWith("journal")).hasSize(2);
        node.settle(open, 1, 1);
        restart();
        node.pass(Duration.ofSeconds(1));
        assertThat(node.core.stats().quarantined()).isEmpty();
        authority.check();
    }

    private UsageRecord afterRestart() {
        restart();
        node.pass(Duration.ofSeconds(1));
        authority.check();
        return authority.usages().getFirst();
    }

    private void restart() {
        disk.kill();
        node = new NodeFixture(1, time, disk, authority).started();
    }
}
