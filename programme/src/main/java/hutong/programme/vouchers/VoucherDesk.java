package hutong.programme.vouchers;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.ledger.Account;
import hutong.ledger.Ledger;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardCaps;
import hutong.programme.awards.StepOutcome;
import hutong.programme.awards.StepOutcome.ChangedMeanwhile;
import hutong.programme.awards.StepOutcome.Done;
import hutong.programme.awards.StepOutcome.Exists;
import hutong.programme.awards.StepOutcome.NotAllowed;
import hutong.programme.awards.StepRecord;
import hutong.programme.internal.AwardRows;
import hutong.programme.internal.AwardRules;
import hutong.programme.internal.AwardSteps;
import hutong.programme.internal.CapsRows;
import hutong.programme.internal.ClaimRules;
import hutong.programme.internal.EvidenceRows;
import hutong.programme.internal.Owing;
import hutong.programme.internal.VoucherRows;
import hutong.programme.pairing.PairingCheck;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Vouchers: claimed on a signed contract, approved, redeemed with invoice and proof of delivery,
 * settled.
 *
 * <ul>
 *   <li>One voucher for a contract and one settlement for an invoice, however many ask at once.
 *   <li>What an organisation's vouchers of a calendar year come to, claimed and redeemed together,
 *       never passes the cap; what came to nothing or was not used is free again.
 *   <li>Vouchers of an award never promise more than the award has free. Approving one sets its
 *       amount aside in the ledger, so that nothing else can be paid with it; settling pays it from
 *       there, and what comes to nothing is free again.
 *   <li>Settling moves the money in the ledger in the same transaction, or does not happen.
 *   <li>Who may act is the caller's to check.
 * </ul>
 */
@Singleton
public final class VoucherDesk {
    private static final Credit NO_CAP = Credit.ofNano(Long.MAX_VALUE / 2);

    private final Database database;
    private final Ledger ledger;
    private final Owing owing;
    private final PairingCheck pairing;
    private final AwardSteps steps;
    private final Time time;

    @Inject
    public VoucherDesk(
            Database database,
            Ledger ledger,
            PairingCheck pairing,
            AuditTrail trail,
            Outbox outbox,
            Time time) {
        this.database = database;
        this.ledger = ledger;
        this.owing = new Owing(ledger, time);
        this.pairing = pairing;
        this.steps = new AwardSteps(trail, outbox, time);
        this.time = time;
    }

    public StepOutcome<Voucher> claim(NewClaim claim, UUID by) {
        return StepOutcome.of(() -> database.transact(handle -> claim(handle, claim, by)));
    }

    /** Hands in what the supplier charged; proof of delivery must be among the voucher's files. */
    public StepOutcome<Voucher> redeem(UUID id, int version, Invoice invoice, UUID by) {
        return StepOutcome.of(() ->
                database.transact(handle -> {
                    Invoice named =
                            new Invoice(
                                    ClaimRules.number("invoiceNumber", invoice.number()),
                                    invoice.amount(),
                                    invoice.deliveredOn());
                    Optional<StepOutcome<Voucher>> answer =
                            before(handle, id, version, VoucherMove.REDEEM, by);
                    if (answer.isPresent()) {
                        return answer.get();
                    }
                    Voucher now = VoucherRows.find(handle, id).orElseThrow();
                    AwardSteps.requireActive(award(handle, now.award()));
                    check(handle, now, named);
                    VoucherRows.invoice(handle, id, named);
                    return moved(handle, now, VoucherMove.REDEEM, "", Credit.ZERO, by);
                }));
    }

    /**
     * Any other move of the list.
     *
     * @param reason needed to refuse and to send back
     */
    public StepOutcome<Voucher> move(
            UUID id, int version, VoucherMove move, String reason, UUID by) {
        if (move == VoucherMove.REDEEM) {
            throw new IllegalArgumentException("redeem with an invoice");
        }
        return StepOutcome.of(() ->
                database.transact(handle -> {
                    Optional<StepOutcome<Voucher>> answer = before(handle, id, version, move, by);
                    return answer.isPresent()
                            ? answer.get()
                            : carryOut(handle, id, move, reason, by);
                }));
    }

    /** Lapses what waits although its award is over; how many it looked at. */
    public int lapse() {
        var over = database.read(handle -> VoucherRows.toLapse(handle, 100));
        for (UUID id : over) {
            database.read(handle -> VoucherRows.find(handle, id))
                    .ifPresent(it -> move(id, it.version(), VoucherMove.LAPSE, "", Act.HOUSE));
        }
        return over.size();
    }

    private StepOutcome<Voucher> claim(Handle handle, NewClaim claim, UUID by) {
        Optional<Voucher> known = VoucherRows.find(handle, claim.id());
        if (known.isPresent()) {
            return new Exists<>(known.get());
        }
        Award award =
                AwardRows.lock(handle, claim.award())
                        .orElseThrow(() -> AwardRules.notFound().asException());
        AwardSteps.requireActive(award);
        AwardCaps caps = CapsRows.of(handle, award);
        requirePaired(handle, award, caps);
        String number = ClaimRules.number("contractNumber", claim.contractNumber());
        ClaimRules.check(handle, claim, award, caps, time.today());
        Credit amount = ClaimRules.share(award, caps, claim.contractAmount());
        requireFree(handle, award, amount);
        Voucher voucher = voucher(claim, award, number, amount, by);
        count(handle, voucher, caps);
        if (!VoucherRows.insert(handle, voucher)) {
            throw conflict("contract_taken", "This contract has a voucher already.");
        }
        StepRecord step =
                new StepRecord(claim.id(), 1, "CLAIM", "", "CLAIMED", "", voucher.claimedAt(), by);
        steps.record(handle, "voucher", "VoucherClaimed", award, voucher.named(), step);
        return new Done<>(voucher);
    }

    private StepOutcome<Voucher> carryOut(
            Handle handle, UUID id, VoucherMove move, String reason, UUID by) {
        Voucher now = VoucherRows.find(handle, id).orElseThrow();
        return switch (move) {
            case APPROVE -> {
                Award award = AwardRows.lock(handle, now.award()).orElseThrow();
                AwardSteps.requireActive(award);
                String said = AwardSteps.orNothing(reason);
                owing.reserve(handle, award, now);
                yield moved(handle, now, move, said, Credit.ZERO, by);
            }
            case REFUSE -> {
                String said = AwardSteps.said("reason", reason);
                uncount(handle, now, now.amount());
                yield moved(handle, now, move, said, Credit.ZERO, by);
            }
            case SEND_BACK -> {
                String said = AwardSteps.said("reason", reason);
                yield moved(handle, now, move, said, Credit.ZERO, by);
            }
            case WITHDRAW, LAPSE -> {
                Award award = AwardRows.lock(handle, now.award()).orElseThrow();
                owing.free(handle, award, now);
                uncount(handle, now, now.amount());
                yield moved(handle, now, move, AwardSteps.orNothing(reason), Credit.ZERO, by);
            }
            case SETTLE -> settle(handle, now, reason, by);
            case REDEEM -> throw new IllegalArgumentException("redeem with an invoice");
        };
    }

    private StepOutcome<Voucher> settle(Handle handle, Voucher now, String reason, UUID by) {
        Award award = AwardRows.lock(handle, now.award()).orElseThrow();
        AwardSteps.requireActive(award);
        AwardCaps caps = CapsRows.of(handle, award);
        requirePaired(handle, award, caps);
        Credit pays =
                ClaimRules.share(award, caps, now.invoiceAmount().orElseThrow())
                        .atMost(now.amount());
        UUID payee =
                switch (caps.payee()) {
                    case SUPPLIER -> now.supplier();
                    case HOLDER -> now.organisation();
                };
        uncount(handle, now, now.amount().minus(pays));
        owing.settle(handle, award, now, payee, pays);
        return moved(handle, now, VoucherMove.SETTLE, AwardSteps.orNothing(reason), pays, by);
    }

    /** Locks it; the answer where the move is not to be made. */
    private Optional<StepOutcome<Voucher>> before(
            Handle handle, UUID id, int version, VoucherMove move, UUID by) {
        Voucher now =
                VoucherRows.lock(handle, id)
                        .orElseThrow(() ->
                                Refusal.of(
                                                Refusal.Kind.NOT_FOUND,
                                                "voucher_not_found",
                                                "There is no voucher of this id.")
                                        .asException());
        if (now.version() != version) {
            return Optional.of(
                    AwardSteps.wasMade(handle, id, version, move.name(), by)
                            ? new Exists<>(now)
                            : new ChangedMeanwhile<>(now));
        }
        return move.from().contains(now.state())
                ? Optional.empty()
                : Optional.of(new NotAllowed<>(now.state().name(), move.name()));
    }

    private StepOutcome<Voucher> moved(
            Handle handle, Voucher now, VoucherMove move, String reason, Credit settled, UUID by) {
        VoucherRows.move(handle, now.id(), move.to(), settled);
        steps.record(
                handle,
                "voucher",
                move.event(),
                award(handle, now.award()),
                now.named(),
                new StepRecord(
                        now.id(),
                        now.version() + 1,
                        move.name(),
                        now.state().name(),
                        move.to().name(),
                        reason,
                        time.now(),
                        by));
        return new Done<>(VoucherRows.find(handle, now.id()).orElseThrow());
    }

    private void check(Handle handle, Voucher voucher, Invoice invoice) {
        if (!invoice.amount().isPositive()
                || invoice.amount().compareTo(voucher.contractAmount()) > 0) {
            throw Refusal.invalid("invoiceAmount", "Give an amount within the contract's.")
                    .asException();
        }
        if (!ClaimRules.share(award(handle, voucher.award()), AwardCaps.NONE, invoice.amount())
                .isPositive()) {
            throw Refusal.invalid("invoiceAmount", "The share of this amount comes to nothing.")
                    .asException();
        }
        if (invoice.deliveredOn().isAfter(time.today())
                || invoice.deliveredOn().isBefore(voucher.signedOn())) {
            throw Refusal.invalid("deliveredOn", "Give the day of delivery.").asException();
        }
        if (EvidenceRows.count(handle, voucher.id()) == 0) {
            throw Refusal.invalid("files", "Attach invoice and proof of delivery first.")
                    .asException();
        }
        if (VoucherRows.isInvoiced(handle, voucher, invoice.number())) {
            throw conflict("invoice_taken", "A voucher was redeemed on this invoice already.");
        }
    }

    private void requireFree(Handle handle, Award award, Credit amount) {
        if (!amount.isPositive()) {
            throw Refusal.invalid("contractAmount", "The share of it comes to nothing.")
                    .asException();
        }
        Credit free = ledger.lock(handle, award.account()).map(Account::free).orElse(Credit.ZERO);
        Credit left = free.minus(VoucherRows.promised(handle, award.id()));
        if (amount.compareTo(left) > 0) {
            throw conflict(
                    "award_exhausted",
                    "The award has " + left.plain() + " credits that no voucher has claimed.");
        }
    }

    private static void count(Handle handle, Voucher voucher, AwardCaps caps) {
        Credit cap = caps.organisationYearMax().orElse(NO_CAP);
        UUID programme = voucher.programme();
        UUID organisation = voucher.organisation();
        int year = voucher.year();
        if (!VoucherRows.count(handle, programme, organisation, year, voucher.amount(), cap)) {
            Credit left = cap.minus(VoucherRows.counted(handle, programme, organisation, year));
            throw conflict(
                    "year_cap",
                    "The organisation has "
                            + left.plain()
                            + " credits left for vouchers of "
                            + year
                            + ".");
        }
    }

    private static void uncount(Handle handle, Voucher voucher, Credit amount) {
        VoucherRows.count(
                handle,
                voucher.programme(),
                voucher.organisation(),
                voucher.year(),
                Credit.ZERO.minus(amount),
                NO_CAP);
    }

    private void requirePaired(Handle handle, Award award, AwardCaps caps) {
        Optional<Refusal> alone =
                caps.pairing()
                        ? pairing.check(handle, award.programme(), award.organisation())
                        : Optional.empty();
        if (alone.isPresent()) {
            throw alone.get().asException();
        }
    }

    private Voucher voucher(NewClaim claim, Award award, String number, Credit amount, UUID by) {
        return new Voucher(
                claim.id(),
                award.programme(),
                award.id(),
                award.organisation(),
                claim.supplier(),
                number,
                claim.contractAmount(),
                claim.signedOn(),
                claim.endsOn(),
                time.today().getYear(),
                amount,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Credit.ZERO,
                VoucherState.CLAIMED,
                by,
                time.now(),
                1);
    }

    private static Award award(Handle handle, UUID id) {
        return AwardRows.find(handle, id).orElseThrow();
    }

    private static RuntimeException conflict(String code, String message) {
        return Refusal.of(Refusal.Kind.CONFLICT, code, message).asException();
    }
}
