package hutong.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.Credit;
import hutong.kernel.Time;
import hutong.ledger.AccountId;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.LedgerAuthority.LeaseOutcome;
import hutong.ledger.check.LedgerCheck;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node leased comes back when a person says that its journal is lost, and not before. */
class ForcedCloseDatabaseTest {
    private final Database database = TestingDatabase.fresh("store", "audit", "ledger");
    private final AuditTrail trail = new AuditTrail(Time.system());
    private final ForcedClose care = new ForcedClose(database, trail);
    private final House house = new House(database);
    private final AccountId award = house.award(100);
    private final long epoch = house.authority.openEpoch(1, House.IDS.next());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsNotPostedComesBackAndTheRestStays() {
        var lease = house.lease(award, 1, epoch, 60);
        var usage = house.usage(1, epoch, 2, lease, award, 25);
        house.authority.post(lostCall(house.batch(1, epoch, 1, List.of(usage))));
        assertThat(care.open())
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.isCurrent()).isTrue();
                    assertThat(open.posted()).isEqualTo(3);
                    assertThat(open.leased()).isEqualTo(Credit.ofNano(35));
                });

        assertThat(care.close(1, epoch, "disk burnt; the supplier reports no more", Act.HOUSE))
                .isEqualTo(new ForcedClose.Outcome.Closed(Credit.ofNano(35)));
        assertThat(house.account(award).held()).isEqualTo(Credit.ZERO);
        assertThat(house.account(award).debited()).isEqualTo(Credit.ofNano(25));
        assertThat(care.open()).isEmpty();
        assertThat(new LedgerCheck().run(database).results())
                .allSatisfy(result -> assertThat(result.holds()).as(result.name()).isTrue());
        assertThat(
                        database.read(handle ->
                                        trail.page(
                                                handle,
                                                Optional.of(ForcedClose.subject(1, epoch)),
                                                Optional.empty(),
                                                Optional.empty(),
                                                10))
                                .items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.act().reason()).startsWith("disk burnt"));
    }

    @Test
    void nothingOfAClosedEpochIsPostedOrLeasedAnyMore() {
        var lease = house.lease(award, 1, epoch, 60);
        care.close(1, epoch, "lost", Act.HOUSE);
        var late = house.usage(1, epoch, 2, lease, award, 25);
        assertThatThrownBy(() -> house.authority.post(house.batch(1, epoch, 1, List.of(late))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(house.set(lease, award, 1, epoch, 1, 70)).isInstanceOf(LeaseOutcome.Stale.class);
        assertThat(house.account(award).free()).isEqualTo(Credit.ofNano(100));
        long next = house.authority.openEpoch(1, House.IDS.next());
        assertThat(next).isEqualTo(epoch + 1);
        assertThat(house.authority.unsealedEpochs(1, next)).isEmpty();
    }

    @Test
    void whatCannotBeClosedSaysWhy() {
        assertThat(care.close(1, epoch + 1, "lost", Act.HOUSE))
                .isEqualTo(new ForcedClose.Outcome.Unknown());
        house.authority.seal(1, epoch, 0);
        assertThat(care.close(1, epoch, "lost", Act.HOUSE))
                .isEqualTo(new ForcedClose.Outcome.AlreadySealed());
        assertThatThrownBy(() -> care.close(1, epoch, " ", Act.HOUSE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The batch with one more intent at its end, whose call was in flight. */
    private static JournalBatch lostCall(JournalBatch batch) {
        return new JournalBatch(
                batch.id(),
                batch.node(),
                batch.epoch(),
                batch.firstSequence(),
                batch.lastSequence() + 1,
                batch.usages(),
                batch.intents() + 1,
                batch.voids(),
                batch.dead());
    }
}
