package hutong.programme.vouchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.RefusedException;
import hutong.kernel.Texts;
import hutong.ledger.AccountId;
import hutong.ledger.AccountKind;
import hutong.ledger.check.LedgerCheck;
import hutong.programme.Role;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardCaps;
import hutong.programme.awards.AwardCapsBook;
import hutong.programme.awards.AwardFixture;
import hutong.programme.awards.EvidenceBook;
import hutong.programme.awards.NewAward;
import hutong.programme.awards.Payment;
import hutong.programme.awards.Payments;
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

/** A voucher pays its share of one contract once, within every cap, and the ledger is exact. */
class VoucherDeskDatabaseTest {
    private static final UUID SUPPLIER = new UUID(9, 1);
    private static final UUID HOLDER = ids(77);

    private final AwardFixture awards = new AwardFixture();
    private final Outbox outbox = new Outbox(StoreLimits.defaults());
    private final TestingPairingCheck pairing = new TestingPairingCheck();
    private final AwardCapsBook caps = new AwardCapsBook(awards.house.database, awards.house.trail);
    private final VoucherDesk desk =
            new VoucherDesk(
                    awards.house.database,
                    awards.ledger,
                    pairing,
                    awards.house.trail,
                    outbox,
                    awards.house.time);
    private final Vouchers vouchers = new Vouchers(awards.house.database);
    private final EvidenceBook files = new EvidenceBook(awards.house.database, awards.house.time);
    private final Payments payments =
            new Payments(
                    awards.house.database,
                    awards.ledger,
                    awards.house.trail,
                    outbox,
                    awards.house.time);

    @BeforeEach
    void anAwardOfTwoHundredThatPaysAFifth() {
        awards.house.in(h -> {
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
                    AwardFixture.OFFICER);
            return 0;
        });
        awards.office.activate(fifth(1, 200), AwardFixture.OFFICER).orThrow();
        limit(
                new AwardCaps(
                        Optional.of(Credit.ofCredits(80)),
                        Optional.of(Credit.ofCredits(100)),
                        Optional.of(today().minusDays(100)),
                        OptionalInt.of(12),
                        AwardCaps.Payee.SUPPLIER,
                        false));
    }

    @AfterEach
    void theLedgerIsExact() {
        LedgerCheck.Report report = new LedgerCheck().run(awards.house.database);
        assertThat(report.results()).allMatch(LedgerCheck.Result::holds);
        awards.close();
    }

    @Test
    void isClaimedApprovedRedeemedSettledAndPaid() {
        Voucher claimed = desk.claim(claim(1, "c-1", 300), HOLDER).orThrow();
        assertThat(claimed.amount()).isEqualTo(Credit.ofCredits(60));
        assertThat(desk.claim(claim(1, "c-1", 300), HOLDER)).isInstanceOf(StepOutcome.Exists.class);

        Voucher approved = office(claimed, VoucherMove.APPROVE, "");
        proof(approved);
        Voucher redeemed = desk.redeem(approved.id(), 2, invoice("i-1", 250), HOLDER).orThrow();
        Voucher settled = office(redeemed, VoucherMove.SETTLE, "");

        assertThat(settled.settled()).isEqualTo(Credit.ofCredits(50));
        assertThat(awards.view(1).free()).isEqualTo(Credit.ofCredits(150));
        assertThat(balance(AccountId.payable(AwardFixture.PROGRAMME, SUPPLIER)))
                .isEqualTo(Credit.ofCredits(50));
        Payment owed = payments.ofAward(settled.award()).getFirst();
        assertThat(owed.payee()).isEqualTo(SUPPLIER);
        payments.paid(owed.id(), "bank-1", AwardFixture.OFFICER).orThrow();
        assertThat(payments.paid(owed.id(), "bank-1", AwardFixture.OFFICER))
                .isInstanceOf(StepOutcome.Exists.class);
        assertThat(payments.paid(owed.id(), "bank-2", AwardFixture.OFFICER))
                .isInstanceOf(StepOutcome.NotAllowed.class);
        assertThat(balance(AccountId.payable(AwardFixture.PROGRAMME, SUPPLIER)))
                .isEqualTo(Credit.ZERO);
        assertThat(balance(AccountId.ofProgramme(AwardFixture.PROGRAMME, AccountKind.PAID)))
                .isEqualTo(Credit.ofCredits(50));
        assertThat(vouchers.life(settled.id()).stream().map(it -> it.move()).toList())
                .containsExactly("CLAIM", "APPROVE", "REDEEM", "SETTLE");
    }

    @Test
    void capsHoldForContractAndYearAndWhatIsNotUsedIsFreeAgain() {
        Voucher first = desk.claim(claim(1, "c-1", 1_000), HOLDER).orThrow();
        assertThat(first.amount()).as("capped for a contract").isEqualTo(Credit.ofCredits(80));
        refused(desk.claim(claim(2, "c-2", 200), HOLDER), "year_cap");
        office(first, VoucherMove.REFUSE, "Not compute.");
        desk.claim(claim(3, "c-2", 400), HOLDER).orThrow();
        desk.claim(claim(4, "c-1", 100), HOLDER).orThrow();
        refused(desk.claim(claim(5, "c-3", 5), HOLDER), "year_cap");
    }

    @Test
    void rulesOfTheContractAreChecked() {
        refused(desk.claim(at(1, today().minusDays(101), today()), HOLDER), "invalid_signed_on");
        refused(desk.claim(at(2, today(), today().plusMonths(13)), HOLDER), "invalid_ends_on");
        refused(
                desk.claim(at(3, today().plusDays(1), today().plusDays(9)), HOLDER),
                "invalid_signed_on");
        refused(desk.claim(from(4, new UUID(9, 2)), HOLDER), "invalid_supplier");
        affiliate();
        refused(desk.claim(claim(5, "c-5", 100), HOLDER), "invalid_supplier");
    }

    @Test
    void needsAPairingWhereTheAwardSaysSo() {
        limit(
                new AwardCaps(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        AwardCaps.Payee.HOLDER,
                        true));
        refused(desk.claim(claim(1, "c-1", 100), HOLDER), "pairing_required");
        pairing.pair(awards.award(1).organisation());
        desk.claim(claim(1, "c-1", 100), HOLDER).orThrow();
    }

    @Test
    void neverPromisesMoreThanTheAwardHas() {
        limit(AwardCaps.NONE);
        desk.claim(claim(1, "c-1", 900), HOLDER).orThrow();
        refused(desk.claim(claim(2, "c-2", 101), HOLDER), "award_exhausted");
        desk.claim(claim(3, "c-3", 100), HOLDER).orThrow();
    }

    @Test
    void isRedeemedOnceHoweverManyAskAtOnce() throws Exception {
        Voucher approved = office(claimed(1, "c-1"), VoucherMove.APPROVE, "");
        proof(approved);
        List<StepOutcome<Voucher>> answers =
                AtOnce.make(number ->
                        desk.redeem(approved.id(), 2, invoice("i-" + number, 100), ids(number)));
        assertThat(answers.stream().filter(StepOutcome.Done.class::isInstance)).hasSize(1);
        assertThat(answers.stream().filter(StepOutcome.ChangedMeanwhile.class::isInstance))
                .hasSize(answers.size() - 1);

        List<StepOutcome<Voucher>> settled =
                AtOnce.make(
                        number -> desk.move(approved.id(), 3, VoucherMove.SETTLE, "", ids(number)));
        assertThat(settled.stream().filter(StepOutcome.Done.class::isInstance)).hasSize(1);
        assertThat(awards.view(1).free()).isEqualTo(Credit.ofCredits(180));
        assertThat(payments.ofAward(approved.award())).hasSize(1);
    }

    @Test
    void aContractHasOneVoucherHoweverManyClaimAtOnce() throws Exception {
        List<StepOutcome<Voucher>> answers =
                AtOnce.make(number -> desk.claim(claim(number, " c-1 ", 100), HOLDER));
        assertThat(answers.stream().filter(StepOutcome.Done.class::isInstance)).hasSize(1);
        assertThat(answers.stream().filter(StepOutcome.Refused.class::isInstance))
                .hasSize(answers.size() - 1);
        assertThat(yearCount()).isEqualTo(Credit.ofCredits(20));
    }

    @Test
    void anInvoiceIsRedeemedOnce() {
        Voucher one = office(claimed(1, "c-1"), VoucherMove.APPROVE, "");
        Voucher two = office(claimed(2, "c-2"), VoucherMove.APPROVE, "");
        refused(desk.redeem(one.id(), 2, invoice("i-1", 50), HOLDER), "invalid_files");
        proof(one);
        proof(two);
        desk.redeem(one.id(), 2, invoice("i-1", 50), HOLDER).orThrow();
        refused(desk.redeem(two.id(), 2, invoice(" I-1 ", 50), HOLDER), "invoice_taken");
        refused(desk.redeem(two.id(), 2, invoice("i-2", 101), HOLDER), "invalid_invoice_amount");
    }

    @Test
    void waitsWhileItsAwardIsSuspendedAndLapsesWithIt() {
        Voucher voucher = claimed(1, "c-1");
        awards.office.suspend(voucher.award(), "Checked.", AwardFixture.OFFICER).orThrow();
        refused(
                desk.move(voucher.id(), 1, VoucherMove.APPROVE, "", AwardFixture.OFFICER),
                "award_state");
        assertThat(desk.lapse()).isZero();
        awards.office.withdraw(voucher.award(), "Over.", AwardFixture.OFFICER).orThrow();
        assertThat(desk.lapse()).isEqualTo(1);
        assertThat(vouchers.find(voucher.id()).orElseThrow().state())
                .isEqualTo(VoucherState.LAPSED);
        assertThat(yearCount()).isEqualTo(Credit.ZERO);
    }

    /** Every state against every move: allowed exactly where the list says so. */
    @Test
    void everyMoveThatAStateDoesNotAllowIsRefused() {
        int number = 0;
        for (VoucherState state : VoucherState.values()) {
            for (VoucherMove move : VoucherMove.values()) {
                if (move.from().contains(state)) {
                    continue;
                }
                Voucher voucher = claimed(++number, "c-" + number, 1);
                awards.house.database.run(h ->
                        h.execute(
                                "UPDATE programme.voucher SET state = ? WHERE id = ?",
                                state.name(),
                                voucher.id()));
                StepOutcome<Voucher> answer =
                        move == VoucherMove.REDEEM
                                ? desk.redeem(voucher.id(), 1, invoice("x", 1), HOLDER)
                                : desk.move(voucher.id(), 1, move, "So.", HOLDER);
                assertThat(answer)
                        .as(move + " from " + state)
                        .isEqualTo(new StepOutcome.NotAllowed<>(state.name(), move.name()));
                assertThatThrownBy(answer::orThrow).isInstanceOf(RefusedException.class);
                awards.house.database.run(h ->
                        h.execute(
                                "UPDATE programme.voucher SET state = 'REFUSED' WHERE id = ?",
                                voucher.id()));
            }
        }
        assertThat(number).isGreaterThan(30);
    }

    private NewAward fifth(int id, long credits) {
        NewAward plain = awards.wanted(id, credits);
        return new NewAward(
                plain.id(),
                plain.programme(),
                plain.fund(),
                plain.organisation(),
                plain.title(),
                plain.amount(),
                plain.amount(),
                2_000,
                plain.purposes(),
                Set.of(),
                Set.of(),
                Set.of(),
                plain.startsAt(),
                plain.endsAt(),
                Optional.empty(),
                false);
    }

    private void limit(AwardCaps wanted) {
        Award award = awards.award(1);
        awards.house.database.run(h -> caps.put(h, award, wanted, AwardFixture.OFFICER));
    }

    private Voucher claimed(int id, String contract) {
        return claimed(id, contract, 100);
    }

    private Voucher claimed(int id, String contract, long credits) {
        return desk.claim(claim(id, contract, credits), HOLDER).orThrow();
    }

    private Voucher office(Voucher voucher, VoucherMove move, String reason) {
        return desk.move(voucher.id(), voucher.version(), move, reason, AwardFixture.OFFICER)
                .orThrow();
    }

    private void proof(Voucher voucher) {
        byte[] pdf = "%PDF-1.7 invoice".getBytes(StandardCharsets.US_ASCII);
        files.add(Ids.derived(voucher.id(), "proof"), voucher.id(), "invoice.pdf", pdf, HOLDER)
                .orThrow();
    }

    private Invoice invoice(String number, long credits) {
        return new Invoice(number, Credit.ofCredits(credits), today());
    }

    private NewClaim claim(int id, String contract, long credits) {
        return new NewClaim(
                new UUID(8, id),
                new UUID(7, 1),
                SUPPLIER,
                contract,
                Credit.ofCredits(credits),
                today().minusDays(10),
                today().plusMonths(3));
    }

    private NewClaim at(int id, LocalDate signed, LocalDate ends) {
        return new NewClaim(
                new UUID(8, id),
                new UUID(7, 1),
                SUPPLIER,
                "c-" + id,
                Credit.ofCredits(10),
                signed,
                ends);
    }

    private NewClaim from(int id, UUID supplier) {
        return new NewClaim(
                new UUID(8, id),
                new UUID(7, 1),
                supplier,
                "c-" + id,
                Credit.ofCredits(10),
                today(),
                today().plusMonths(1));
    }

    private void affiliate() {
        UUID buyer = awards.award(1).organisation();
        awards.house.database.run(h ->
                h.execute(
                        """
                        INSERT INTO programme.affiliation (id, holder, held, kind, since, source,
                            recorded_at, recorded_by)
                        VALUES (?, ?, ?, 'OWNERSHIP', '2020-01-01', 'the register', now(), ?)
                        """,
                        new UUID(6, 6),
                        SUPPLIER,
                        buyer,
                        AwardFixture.OFFICER));
    }

    private Credit balance(AccountId account) {
        return awards.house.in(h -> awards.ledger.account(h, account).orElseThrow().free());
    }

    private Credit yearCount() {
        return awards.house.in(h ->
                Credit.ofNano(
                        h.createQuery(
                                        "SELECT coalesce(sum(counted), 0)::bigint FROM"
                                                + " programme.voucher_year")
                                .mapTo(Long.class)
                                .one()));
    }

    private LocalDate today() {
        return awards.house.time.today();
    }

    private static UUID ids(int number) {
        return new UUID(5, number);
    }

    private static void refused(StepOutcome<Voucher> outcome, String code) {
        assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
        assertThat(((StepOutcome.Refused<Voucher>) outcome).why().code()).isEqualTo(code);
    }
}
