package hutong.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.Credit;
import hutong.ledger.AccountId;
import hutong.ledger.LedgerAuthority.LeaseOutcome;
import hutong.ledger.LedgerAuthority.LeaseRequest;
import hutong.ledger.LedgerAuthority.PotChanges;
import hutong.ledger.LedgerAuthority.PotState;
import hutong.ledger.UsageRecord;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Grants, fences, seals and the news of pots, on a real database. */
class GrantDatabaseTest {
    private final Database database = TestingDatabase.fresh("ledger");
    private final House house = new House(database);
    private final SqlAuthority authority = house.authority;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sixtyFourClientsGetExactlyTheTenGrantsThatAreThere() throws Exception {
        AccountId award = house.award(10);
        for (int node = 1; node <= 64; node++) {
            authority.openEpoch(node, new UUID(0, 1));
        }
        int granted = 0;
        try (ExecutorService clients = Executors.newFixedThreadPool(64)) {
            List<Callable<Integer>> tasks =
                    java.util.stream.IntStream.rangeClosed(1, 64)
                            .mapToObj(node -> (Callable<Integer>) () -> tries(node, award))
                            .toList();
            for (Future<Integer> client : clients.invokeAll(tasks)) {
                granted += client.get();
            }
        }
        assertThat(granted).isEqualTo(10);
        assertThat(house.account(award).held()).isEqualTo(Credit.ofNano(10));
        assertThat(house.account(award).free()).isEqualTo(Credit.ZERO);
    }

    private int tries(int node, AccountId award) {
        UUID lease = House.IDS.next();
        int granted = 0;
        for (int count = 0; count < 200; count++) {
            LeaseOutcome outcome = house.set(lease, award, node, 1, granted, granted + 1);
            if (outcome instanceof LeaseOutcome.Granted) {
                granted++;
            } else {
                assertThat(outcome).isInstanceOf(LeaseOutcome.Refused.class);
            }
        }
        return granted;
    }

    @Test
    void theSameRequestAgainIsGrantedOnceAndAnswersTheSame() throws Exception {
        AccountId award = house.award(100);
        long epoch = authority.openEpoch(1, new UUID(0, 1));
        UUID lease = House.IDS.next();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Callable<LeaseOutcome>> tasks =
                    java.util.Collections.nCopies(
                            8, () -> house.set(lease, award, 1, epoch, 0, 30));
            for (Future<LeaseOutcome> answer : clients.invokeAll(tasks)) {
                assertThat(answer.get())
                        .isEqualTo(
                                new LeaseOutcome.Granted(1, Credit.ofNano(30), Credit.ofNano(70)));
            }
        }
        assertThat(house.account(award).held()).isEqualTo(Credit.ofNano(30));
        assertThat(house.set(lease, award, 1, epoch, 0, 31))
                .isEqualTo(new LeaseOutcome.Stale(1, Credit.ofNano(30)));
        assertThat(house.set(lease, award, 1, epoch, 1, 5))
                .isEqualTo(new LeaseOutcome.Granted(2, Credit.ofNano(5), Credit.ofNano(95)));
    }

    @Test
    void aRefusalTellsWhatIsFreeAndWhatOthersHold() {
        AccountId award = house.award(100);
        long one = authority.openEpoch(1, new UUID(0, 1));
        long two = authority.openEpoch(2, new UUID(0, 1));
        house.lease(award, 1, one, 60);
        assertThat(house.set(House.IDS.next(), award, 2, two, 0, 41))
                .isEqualTo(new LeaseOutcome.Refused(Credit.ofNano(40), Credit.ofNano(60)));
        UUID second = House.IDS.next();
        assertThat(house.set(second, award, 1, one, 0, 1))
                .as("one lease for an account, node and epoch")
                .isInstanceOf(LeaseOutcome.Stale.class);
    }

    @Test
    void aFencedEpochLeasesNoMoreAndStillPosts() {
        AccountId award = house.award(100);
        long old = authority.openEpoch(1, new UUID(0, 1));
        UUID lease = house.lease(award, 1, old, 50);
        long young = authority.openEpoch(1, new UUID(0, 1));
        assertThat(young).isEqualTo(old + 1);
        assertThat(house.set(lease, award, 1, old, 1, 60)).isInstanceOf(LeaseOutcome.Stale.class);
        UsageRecord late = house.usage(1, old, 2, lease, award, 20);
        authority.post(house.batch(1, old, 1, List.of(late)));
        assertThat(house.account(award).debited()).isEqualTo(Credit.ofNano(20));
        assertThat(authority.unsealedEpochs(1, young)).containsExactly(old);
        assertThatThrownBy(() -> authority.seal(1, old, 5))
                .isInstanceOf(IllegalStateException.class);
        authority.seal(1, old, 2);
        authority.seal(1, old, 2);
        assertThat(house.account(award).held()).isEqualTo(Credit.ZERO);
        assertThat(house.account(award).free()).isEqualTo(Credit.ofNano(80));
        assertThat(authority.unsealedEpochs(1, young)).isEmpty();
    }

    @Test
    void everyChangeOfAPotIsSeenOnce() {
        AccountId first = house.award(10);
        PotChanges all = authority.potsSince(0);
        assertThat(all.pots()).extracting(PotState::free).containsExactly(Credit.ofNano(10));
        assertThat(all.nodes()).isEqualTo(1);
        assertThat(authority.potsSince(all.version()).pots()).isEmpty();
        house.award(20);
        PotChanges more = authority.potsSince(all.version());
        assertThat(more.pots()).extracting(PotState::free).containsExactly(Credit.ofNano(20));
        database.run(handle -> house.pots.suspend(handle, first));
        PotChanges suspended = authority.potsSince(more.version());
        assertThat(suspended.pots())
                .extracting(state -> state.pot().account())
                .containsExactly(first);
        long epoch = authority.openEpoch(1, new UUID(0, 1));
        authority.setLease(
                new LeaseRequest(House.IDS.next(), first, 1, epoch, 0, Credit.ofNano(11), true));
        assertThat(authority.potsSince(suspended.version()).pots())
                .extracting(PotState::wanted)
                .containsExactly(true);
        assertThat(authority.potsSince(0).pots()).hasSize(2);
    }

    @Test
    void noChangeIsMissedWhenWritersCommitInAnotherOrderThanTheyWrote() throws Exception {
        AccountId slow = house.award(1);
        AccountId quick = house.award(1);
        long version = authority.potsSince(0).version();
        var written = new java.util.concurrent.CountDownLatch(1);
        var read = new java.util.concurrent.CountDownLatch(1);
        Thread writer =
                Thread.ofVirtual()
                        .start(() ->
                                database.run(handle -> {
                                    house.pots.suspend(handle, slow);
                                    written.countDown();
                                    awaitQuietly(read);
                                }));
        written.await();
        database.run(handle -> house.pots.suspend(handle, quick));
        PotChanges early = authority.potsSince(version);
        assertThat(early.pots()).extracting(s -> s.pot().account()).containsExactly(quick);
        read.countDown();
        writer.join();
        assertThat(authority.potsSince(early.version()).pots())
                .extracting(s -> s.pot().account())
                .containsExactly(slow);
    }

    private static void awaitQuietly(java.util.concurrent.CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aWindowIsGrantedUpToItsAmountAndRaisedWhenItGrows() {
        AccountId window =
                AccountId.window(
                        House.IDS.next(),
                        hutong.ledger.HoldRequest.Window.Length.DAY,
                        LocalDate.of(2026, 5, 1));
        authority.openWindow(window, house.programme, Credit.ofNano(100));
        authority.openWindow(window, house.programme, Credit.ofNano(100));
        authority.openWindow(window, house.programme, Credit.ofNano(60));
        assertThat(house.account(window).free()).isEqualTo(Credit.ofNano(100));
        authority.openWindow(window, House.IDS.next(), Credit.ofNano(150));
        assertThat(house.account(window).free()).isEqualTo(Credit.ofNano(150));
    }
}
