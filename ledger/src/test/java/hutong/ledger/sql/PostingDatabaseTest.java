package hutong.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.Credit;
import hutong.kernel.TokenCount;
import hutong.ledger.AccountId;
import hutong.ledger.AccountKind;
import hutong.ledger.HoldRequest.Window.Length;
import hutong.ledger.LedgerAuthority.DeadLetter;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.LedgerAuthority.PostOutcome;
import hutong.ledger.UsageRecord;
import hutong.ledger.UsageRecord.Leg;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A batch is posted once, whatever happens, and nothing that a record says can stop it. */
class PostingDatabaseTest {
    private final Database database = TestingDatabase.fresh("ledger");
    private final House house = new House(database);
    private final SqlAuthority authority = house.authority;
    private final long epoch = authority.openEpoch(1, new UUID(0, 1));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void legsOverrunAndWindowGoWhereTheyBelong() {
        AccountId award = house.award(100);
        AccountId second = house.award(100);
        AccountId window = AccountId.window(House.IDS.next(), Length.DAY, House.DAY);
        authority.openWindow(window, house.programme, Credit.ofNano(50));
        UUID lease = house.lease(award, 1, epoch, 30);
        UUID other = house.lease(second, 1, epoch, 70);
        UUID limit = house.lease(window, 1, epoch, 50);
        List<Leg> legs =
                List.of(
                        new Leg(lease, award, Credit.ofNano(3)),
                        new Leg(other, second, Credit.ofNano(7)));
        Leg use = new Leg(limit, window, Credit.ofNano(10));
        UsageRecord usage = withWindow(house.usage(1, epoch, 2, legs, 10, 5), use);
        assertThat(authority.post(house.batch(1, epoch, 1, List.of(usage))))
                .isEqualTo(new PostOutcome.Posted());
        assertThat(house.account(award).debited()).isEqualTo(Credit.ofNano(3));
        assertThat(house.account(award).held()).isEqualTo(Credit.ofNano(27));
        assertThat(house.account(second).debited()).isEqualTo(Credit.ofNano(7));
        assertThat(house.account(window).debited()).isEqualTo(Credit.ofNano(10));
        assertThat(house.account(window).held()).isEqualTo(Credit.ofNano(40));
        assertThat(house.payable().credited()).isEqualTo(Credit.ofNano(15));
        assertThat(house.ofProgramme(AccountKind.OVERRUN_RISK).debited())
                .isEqualTo(Credit.ofNano(5));
        assertThat(house.ofProgramme(AccountKind.WINDOW_SOURCE).credited())
                .isEqualTo(Credit.ofNano(10));
        assertThat(house.flaw(usage.id())).isEqualTo(Flaw.NONE.number());
    }

    @Test
    void twoThreadsWithTheSameBatchPostItOnce() throws Exception {
        AccountId award = house.award(1_000_000);
        UUID lease = house.lease(award, 1, epoch, 500_000);
        var usages = new ArrayList<UsageRecord>();
        for (int at = 1; at <= 500; at++) {
            usages.add(house.usage(1, epoch, at * 2, lease, award, at));
        }
        JournalBatch batch = house.batch(1, epoch, 1, usages);
        int posted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<PostOutcome>> tasks =
                    java.util.Collections.nCopies(2, () -> authority.post(batch));
            for (Future<PostOutcome> outcome : threads.invokeAll(tasks)) {
                posted += outcome.get() instanceof PostOutcome.Posted ? 1 : 0;
            }
        }
        assertThat(posted).as("the one that comes second learns that it stands").isEqualTo(2);
        assertThat(authority.nextSequence(1, epoch)).isEqualTo(1_001);
        assertThat(house.account(award).debited()).isEqualTo(Credit.ofNano(125_250));
        assertThat(house.count("usage_record")).isEqualTo(500);
        assertThat(house.count("batch")).isEqualTo(1);
    }

    @Test
    void anIdThatStandsIsNotChargedAgainThoughTheSequenceGoesOn() {
        AccountId award = house.award(100);
        UUID lease = house.lease(award, 1, epoch, 100);
        UsageRecord first = house.usage(1, epoch, 2, lease, award, 10);
        authority.post(house.batch(1, epoch, 1, List.of(first)));
        UsageRecord fresh = house.usage(1, epoch, 6, lease, award, 1);
        List<UsageRecord> mixed = List.of(first.at(1, epoch, 4), fresh);
        assertThat(authority.post(house.batch(1, epoch, 3, mixed)))
                .isEqualTo(new PostOutcome.Posted());
        assertThat(house.account(award).debited()).isEqualTo(Credit.ofNano(11));
        assertThat(house.count("usage_record")).isEqualTo(2);
        assertThat(authority.nextSequence(1, epoch)).isEqualTo(7);
    }

    @Test
    void aGapOrAnOverlapIsAnsweredWithTheCursor() {
        assertThat(authority.post(house.batch(1, epoch, 4, List.of())))
                .isEqualTo(new PostOutcome.CursorAt(1));
        authority.post(house.batch(1, epoch, 1, List.of()));
        assertThat(authority.post(house.batch(1, epoch, 1, List.of())))
                .isEqualTo(new PostOutcome.CursorAt(2));
        authority.seal(1, epoch, 1);
        assertThatThrownBy(() -> authority.post(house.batch(1, epoch, 2, List.of())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatCanNotBeBookedWaitsInSuspenseAndStopsNothing() {
        AccountId award = house.award(100);
        AccountId unknown = AccountId.award(House.IDS.next());
        House elsewhere = new House(database);
        AccountId foreign = elsewhere.award(100);
        UUID foreignLease = elsewhere.lease(foreign, 1, epoch, 100);
        UUID lease = house.lease(award, 1, epoch, 10);
        UsageRecord good = house.usage(1, epoch, 2, lease, award, 4);
        UsageRecord spent = house.usage(1, epoch, 4, lease, award, 7);
        UsageRecord noLease = house.usage(1, epoch, 6, House.IDS.next(), award, 1);
        UsageRecord noAccount = house.usage(1, epoch, 8, lease, unknown, 1);
        UsageRecord stranger = house.usage(1, epoch, 10, foreignLease, foreign, 1);
        UsageRecord wrongSum =
                house.usage(1, epoch, 12, List.of(new Leg(lease, award, Credit.ofNano(1))), 2, 0);
        UsageRecord absurd = priced(house.usage(1, epoch, 14, List.of(), 0, 0), Long.MAX_VALUE);
        UsageRecord last = house.usage(1, epoch, 16, lease, award, 6);
        List<UsageRecord> all =
                List.of(good, spent, noLease, noAccount, stranger, wrongSum, absurd, last);
        assertThat(authority.post(house.batch(1, epoch, 1, all)))
                .isEqualTo(new PostOutcome.Posted());
        assertThat(all)
                .extracting(usage -> house.flaw(usage.id()))
                .containsExactly(
                        Flaw.NONE.number(),
                        Flaw.OVERSPENT.number(),
                        Flaw.LEASE.number(),
                        Flaw.LEASE.number(),
                        Flaw.ACCOUNT.number(),
                        Flaw.AMOUNT.number(),
                        Flaw.AMOUNT.number(),
                        Flaw.NONE.number());
        assertThat(house.account(award).debited()).isEqualTo(Credit.ofNano(10));
        assertThat(house.account(award).held()).isEqualTo(Credit.ZERO);
        assertThat(house.ofProgramme(AccountKind.SUSPENSE).debited())
                .isEqualTo(Credit.ofNano(7 + 1 + 1 + 1 + 2));
        assertThat(house.payable().credited()).isEqualTo(Credit.ofNano(22));
    }

    @Test
    void deadLettersAreKeptAtTheirPlace() {
        var letter = new DeadLetter(1, House.IDS.next(), new byte[] {1, 2}, "cannot be\u0000 read");
        var batch =
                new JournalBatch(
                        House.IDS.next(), 1, epoch, 1, 1, List.of(), 0, 0, List.of(letter));
        assertThat(authority.post(batch)).isEqualTo(new PostOutcome.Posted());
        assertThat(house.count("dead_letter")).isEqualTo(1);
    }

    private static UsageRecord withWindow(UsageRecord usage, Leg window) {
        return rebuilt(usage, usage.count(), Optional.of(window));
    }

    private static UsageRecord priced(UsageRecord usage, long tokens) {
        return rebuilt(usage, new TokenCount(tokens, tokens, 1), Optional.empty());
    }

    private static UsageRecord rebuilt(UsageRecord u, TokenCount count, Optional<Leg> window) {
        return new UsageRecord(
                u.id(),
                u.day(),
                u.node(),
                u.epoch(),
                u.sequence(),
                u.organisation(),
                u.apiKey(),
                u.programme(),
                u.purpose(),
                u.supplier(),
                u.model(),
                u.priceVersion(),
                u.tariff(),
                count,
                u.quality(),
                u.end(),
                u.attempt(),
                u.supplierRequestId(),
                u.legs(),
                window,
                u.charged(),
                u.overrun(),
                u.startedAt(),
                u.endedAt());
    }
}
