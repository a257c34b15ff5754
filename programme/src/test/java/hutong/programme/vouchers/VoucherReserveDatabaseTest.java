package hutong.programme.vouchers;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.ledger.AccountId;
import hutong.ledger.Transfer;
import hutong.ledger.TransferKind;
import hutong.ledger.check.LedgerCheck;
import hutong.programme.Role;
import hutong.programme.awards.AwardFixture;
import hutong.programme.awards.EvidenceBook;
import hutong.programme.awards.MoneyState;
import hutong.programme.awards.StepOutcome;
import hutong.programme.pairing.TestingPairingCheck;
import hutong.programme.partners.Partner;
import hutong.store.Outbox;
import hutong.store.StoreLimits;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an approved voucher was promised is there when it is settled, whatever else is spent. */
class VoucherReserveDatabaseTest {
    private static final UUID SUPPLIER = new UUID(9, 1);
    private static final UUID HOLDER = new UUID(5, 77);
    private static final UUID AWARD = new UUID(7, 1);

    private final AwardFixture awards = new AwardFixture();
    private final Outbox outbox = new Outbox(StoreLimits.defaults());
    private final VoucherDesk desk =
            new VoucherDesk(
                    awards.house.database,
                    awards.ledger,
                    new TestingPairingCheck(),
                    awards.house.trail,
                    outbox,
                    awards.house.time);
    private final EvidenceBook files = new EvidenceBook(awards.house.database, awards.house.time);

    @BeforeEach
    void anAwardOfTwoHundred() {
        awards.house.in(h ->
                awards.house.partners.join(
                        h,
                        new Partner(
                                SUPPLIER,
                                AwardFixture.PROGRAMME,
                                SUPPLIER,
                                Texts.english("Compute centre"),
                                Set.of(Role.COMPUTE),
                                OptionalInt.empty(),
                                Partner.State.JOINED,
                                awards.house.time.today(),
                                false,
                                Optional.empty()),
                        AwardFixture.OFFICER));
        awards.office.activate(awards.wanted(1, 200), AwardFixture.OFFICER).orThrow();
    }

    @AfterEach
    void theLedgerIsExact() {
        LedgerCheck.Report report = new LedgerCheck().run(awards.house.database);
        assertThat(report.results()).allMatch(LedgerCheck.Result::holds);
        awards.close();
    }

    @Test
    void theLastMoneyIsApprovedOnceHoweverManyApproveAtOnce() throws Exception {
        for (int number = 1; number <= 6; number++) {
            claim(number, 30);
        }
        spend(150);
        List<StepOutcome<Voucher>> answers =
                AtOnce.make(number ->
                        desk.move(
                                new UUID(8, number),
                                1,
                                VoucherMove.APPROVE,
                                "",
                                AwardFixture.OFFICER));
        assertThat(answers.stream().filter(StepOutcome.Done.class::isInstance)).hasSize(1);
        assertThat(answers.stream().filter(StepOutcome.Refused.class::isInstance))
                .hasSize(5)
                .allSatisfy(each ->
                        assertThat(((StepOutcome.Refused<Voucher>) each).why().code())
                                .isEqualTo("award_exhausted"));
        assertThat(awards.view(1).free()).isEqualTo(Credit.ofCredits(20));
        assertThat(awards.view(1).held()).isEqualTo(Credit.ofCredits(30));
    }

    @Test
    void theLastMoneyIsClaimedOnceHoweverManyClaimAtOnce() throws Exception {
        List<StepOutcome<Voucher>> answers =
                AtOnce.make(number -> desk.claim(wanted(number, 150), HOLDER));
        assertThat(answers.stream().filter(StepOutcome.Done.class::isInstance)).hasSize(1);
        assertThat(answers.stream().filter(StepOutcome.Refused.class::isInstance))
                .hasSize(5)
                .allSatisfy(each ->
                        assertThat(((StepOutcome.Refused<Voucher>) each).why().code())
                                .isEqualTo("award_exhausted"));
    }

    @Test
    void whatWasApprovedIsPaidAlthoughTheRestIsSpent() {
        Voucher approved = approve(claim(1, 120));
        assertThat(awards.view(1).free()).isEqualTo(Credit.ofCredits(80));
        assertThat(awards.view(1).spent()).isEqualTo(Credit.ZERO);
        spend(80);
        Voucher settled = settle(approved, 100);
        assertThat(settled.settled()).isEqualTo(Credit.ofCredits(100));
        assertThat(awards.view(1).free())
                .as("what the invoice did not need is free again")
                .isEqualTo(Credit.ofCredits(20));
        assertThat(awards.view(1).held()).isEqualTo(Credit.ZERO);
        assertThat(awards.view(1).spent()).isEqualTo(Credit.ofCredits(180));
    }

    @Test
    void isSettledOnceHoweverManyAskAtOnce() throws Exception {
        Voucher redeemed = redeem(approve(claim(1, 120)), 120);
        List<StepOutcome<Voucher>> answers =
                AtOnce.make(number ->
                        desk.move(redeemed.id(), 3, VoucherMove.SETTLE, "", new UUID(5, number)));
        assertThat(answers.stream().filter(StepOutcome.Done.class::isInstance)).hasSize(1);
        assertThat(answers.stream().filter(StepOutcome.ChangedMeanwhile.class::isInstance))
                .hasSize(5);
        assertThat(awards.view(1).spent()).isEqualTo(Credit.ofCredits(120));
    }

    @Test
    void whatComesToNothingIsFreeAgain() {
        Voucher approved = approve(claim(1, 200));
        assertThat(awards.view(1).free()).isEqualTo(Credit.ZERO);
        desk.move(approved.id(), 2, VoucherMove.WITHDRAW, "", HOLDER).orThrow();
        assertThat(awards.view(1).free()).isEqualTo(Credit.ofCredits(200));
        approve(claim(2, 200));
    }

    @Test
    void ofAWithdrawnAwardItComesBackToTheFundOnceTheVoucherLapsed() {
        approve(claim(1, 120));
        awards.office.withdraw(AWARD, "Over.", AwardFixture.OFFICER).orThrow();
        awards.sweeper.runOnce();
        assertThat(awards.award(1).money()).isEqualTo(MoneyState.COMING_BACK);
        assertThat(awards.award(1).returned()).isEqualTo(Credit.ofCredits(80));
        assertThat(desk.lapse()).isEqualTo(1);
        awards.sweeper.runOnce();
        assertThat(awards.award(1).money()).isEqualTo(MoneyState.RETURNED);
        assertThat(awards.award(1).returned()).isEqualTo(Credit.ofCredits(200));
        assertThat(awards.fund().committed()).isEqualTo(Credit.ZERO);
    }

    private Voucher claim(int id, long credits) {
        return desk.claim(wanted(id, credits), HOLDER).orThrow();
    }

    private NewClaim wanted(int id, long credits) {
        LocalDate today = awards.house.time.today();
        return new NewClaim(
                new UUID(8, id),
                AWARD,
                SUPPLIER,
                "c-" + id,
                Credit.ofCredits(credits),
                today.minusDays(10),
                today.plusMonths(3));
    }

    private Voucher approve(Voucher voucher) {
        return desk.move(voucher.id(), 1, VoucherMove.APPROVE, "", AwardFixture.OFFICER).orThrow();
    }

    private Voucher redeem(Voucher approved, long credits) {
        byte[] pdf = "%PDF-1.7 invoice".getBytes(StandardCharsets.US_ASCII);
        files.add(Ids.derived(approved.id(), "proof"), approved.id(), "invoice.pdf", pdf, HOLDER)
                .orThrow();
        Invoice invoice = new Invoice("i-1", Credit.ofCredits(credits), awards.house.time.today());
        return desk.redeem(approved.id(), 2, invoice, HOLDER).orThrow();
    }

    private Voucher settle(Voucher approved, long credits) {
        redeem(approved, credits);
        return desk.move(approved.id(), 3, VoucherMove.SETTLE, "", AwardFixture.OFFICER).orThrow();
    }

    /** What the gateway charges, as a transfer that stands in the ledger. */
    private void spend(long credits) {
        awards.house.database.run(h -> {
            AccountId to = awards.ledger.openPayable(h, AwardFixture.PROGRAMME, SUPPLIER);
            awards.ledger
                    .post(
                            h,
                            List.of(
                                    new Transfer(
                                            new UUID(6, credits),
                                            awards.house.time.today(),
                                            AccountId.award(AWARD),
                                            to,
                                            Credit.ofCredits(credits),
                                            TransferKind.USAGE,
                                            AWARD,
                                            Optional.empty())))
                    .orThrow();
        });
    }
}
