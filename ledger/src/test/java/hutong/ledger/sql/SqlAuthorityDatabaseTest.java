package hutong.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Tariff;
import hutong.kernel.Time;
import hutong.kernel.TokenCount;
import hutong.ledger.Account;
import hutong.ledger.AccountId;
import hutong.ledger.AccountKind;
import hutong.ledger.Hold;
import hutong.ledger.HoldOutcome;
import hutong.ledger.HoldRequest;
import hutong.ledger.Ledger;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.LedgerAuthority.LeaseOutcome;
import hutong.ledger.LedgerAuthority.LeaseRequest;
import hutong.ledger.LedgerAuthority.PostOutcome;
import hutong.ledger.Pot;
import hutong.ledger.Pots;
import hutong.ledger.Purpose;
import hutong.ledger.Quality;
import hutong.ledger.Transfer;
import hutong.ledger.TransferKind;
import hutong.ledger.UsageEnd;
import hutong.ledger.journal.JournalDisk;
import hutong.ledger.node.LedgerNode;
import hutong.ledger.node.LedgerNodeConfig;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlAuthorityDatabaseTest {
    private static final UUID PROGRAMME = new UUID(1, 1);
    private static final UUID ORGANISATION = new UUID(2, 2);
    private static final UUID AWARD = new UUID(3, 3);
    private static final UUID SUPPLIER = new UUID(4, 4);
    private static final AccountId ACCOUNT = AccountId.award(AWARD);

    private final Database database = TestingDatabase.fresh("ledger");
    private final SqlAuthority authority = new SqlAuthority(database);
    private final Ledger ledger = new Ledger();
    private final Ids ids = Ids.system();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void ofManyWhoAskForTheSameMoneyExactlyAsManyGetItAsThereIs() throws Exception {
        fund(10);
        List<Callable<LeaseOutcome>> asking = new ArrayList<>();
        for (int node = 1; node <= 64; node++) {
            int asker = node;
            long epoch = authority.openEpoch(asker, new UUID(0, 1));
            asking.add(() -> lease(ids.next(), asker, epoch, 0, 1));
        }
        List<Future<LeaseOutcome>> answers;
        try (var pool = Executors.newFixedThreadPool(16)) {
            answers = pool.invokeAll(asking);
        }
        int granted = 0;
        for (Future<LeaseOutcome> answer : answers) {
            granted += answer.get() instanceof LeaseOutcome.Granted ? 1 : 0;
        }
        assertThat(granted).isEqualTo(10);
        assertThat(account().free()).isEqualTo(Credit.ZERO);
    }

    @Test
    void theSameRequestAgainIsAnsweredTheSame() {
        fund(100);
        long epoch = authority.openEpoch(1, new UUID(0, 1));
        UUID lease = ids.next();
        LeaseOutcome first = lease(lease, 1, epoch, 0, 60);
        assertThat(lease(lease, 1, epoch, 0, 60)).isEqualTo(first);
        assertThat(lease(lease, 1, epoch, 0, 70)).isInstanceOf(LeaseOutcome.Stale.class);
        assertThat(lease(lease, 1, epoch, 1, 101)).isInstanceOf(LeaseOutcome.Refused.class);
        assertThat(lease(lease, 1, epoch, 1, 20)).isInstanceOf(LeaseOutcome.Granted.class);
        assertThat(account().free()).isEqualTo(Credit.ofNano(80));
        long next = authority.openEpoch(1, new UUID(0, 1));
        assertThat(lease(lease, 1, epoch, 2, 30)).isInstanceOf(LeaseOutcome.Stale.class);
        assertThat(authority.unsealedEpochs(1, next)).containsExactly(epoch);
        authority.seal(1, epoch, 0);
        authority.seal(1, epoch, 0);
        assertThat(account().free()).isEqualTo(Credit.ofNano(100));
    }

    @Test
    void aRangeOfTheJournalIsPostedOnce() {
        long epoch = authority.openEpoch(1, new UUID(0, 1));
        JournalBatch batch =
                new JournalBatch(ids.next(), 1, epoch, 1, 4, List.of(), 2, 2, List.of());
        assertThat(authority.post(batch)).isEqualTo(new PostOutcome.Posted());
        assertThat(authority.post(batch)).isEqualTo(new PostOutcome.Posted());
        JournalBatch overlapping =
                new JournalBatch(ids.next(), 1, epoch, 3, 6, List.of(), 2, 2, List.of());
        assertThat(authority.post(overlapping)).isEqualTo(new PostOutcome.CursorAt(5));
    }

    @Test
    void aNodeSpendsAnAwardToTheLastNanoAndNotOneMore() throws Exception {
        fund(1_000_000);
        AtomicLong charged = new AtomicLong();
        try (LedgerNode node =
                LedgerNode.start(
                        LedgerNodeConfig.of(1).withSegmentBytes(1 << 20),
                        Time.system(),
                        JournalDisk.at(folder),
                        authority)) {
            node.ready().toCompletableFuture().get(10, TimeUnit.SECONDS);
            List<Callable<Boolean>> clients = new ArrayList<>();
            for (int client = 0; client < 32; client++) {
                clients.add(() -> spendUntilRefused(node, charged));
            }
            try (var pool = Executors.newFixedThreadPool(32)) {
                for (Future<Boolean> done : pool.invokeAll(clients)) {
                    assertThat(done.get()).isTrue();
                }
            }
        }
        Account after = account();
        assertThat(after.debited()).isEqualTo(Credit.ofNano(charged.get()));
        assertThat(after.held()).isEqualTo(Credit.ZERO);
        assertThat(after.debited().nano()).isBetween(990_000L, 1_000_000L);
        Account payable =
                database.read(h -> ledger.account(h, AccountId.payable(PROGRAMME, SUPPLIER)))
                        .orElseThrow();
        assertThat(payable.credited()).isEqualTo(after.debited());
    }

    private boolean spendUntilRefused(LedgerNode node, AtomicLong charged) throws Exception {
        Instant giveUp = Instant.now().plusSeconds(60);
        while (true) {
            HoldOutcome outcome = node.desk().hold(request()).toCompletableFuture().get();
            if (outcome instanceof HoldOutcome.Unavailable && Instant.now().isBefore(giveUp)) {
                // On a busy machine the database may answer too late: a client asks again.
                Thread.sleep(20);
                continue;
            }
            if (!(outcome instanceof HoldOutcome.Held held)) {
                return outcome instanceof HoldOutcome.Exhausted
                        || outcome instanceof HoldOutcome.ExceedsBudget
                        || outcome instanceof HoldOutcome.InFlight;
            }
            long output = Math.min(held.hold().outputTokensAllowed(), 40);
            Hold.Charge charge =
                    held.hold()
                            .settle(
                                    new Hold.Settlement(
                                            new TokenCount(90, 0, output),
                                            Quality.REPORTED,
                                            UsageEnd.COMPLETE,
                                            "s"))
                            .toCompletableFuture()
                            .get();
            charged.addAndGet(charge.charged().nano());
        }
    }

    private HoldRequest request() {
        return new HoldRequest(
                ids.next(),
                ORGANISATION,
                new UUID(5, 5),
                Purpose.MODELS,
                SUPPLIER,
                new UUID(6, 6),
                new UUID(7, 7),
                new Tariff(3, 3, 7, 1),
                100,
                50,
                1,
                Optional.empty());
    }

    private LeaseOutcome lease(UUID id, int node, long epoch, long version, long nano) {
        return authority.setLease(
                new LeaseRequest(id, ACCOUNT, node, epoch, version, Credit.ofNano(nano), false));
    }

    private Account account() {
        return database.read(handle -> ledger.account(handle, ACCOUNT)).orElseThrow();
    }

    private void fund(long nano) {
        database.run(handle -> {
            ledger.openAward(handle, PROGRAMME, AWARD);
            AccountId funding = ledger.openOfProgramme(handle, PROGRAMME, AccountKind.FUNDING);
            ledger.post(
                            handle,
                            List.of(
                                    new Transfer(
                                            ids.next(),
                                            LocalDate.parse("2026-01-01"),
                                            funding,
                                            ACCOUNT,
                                            Credit.ofNano(nano),
                                            TransferKind.AWARD_FUNDING,
                                            AWARD,
                                            Optional.empty())))
                    .orThrow();
            new Pots().put(handle, pot());
        });
    }

    private static Pot pot() {
        return new Pot(
                ACCOUNT,
                ORGANISATION,
                PROGRAMME,
                10_000,
                Set.of(Purpose.MODELS),
                Set.of(),
                Set.of(),
                Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2040-01-01T00:00:00Z"),
                100,
                Pot.State.ACTIVE);
    }
}
