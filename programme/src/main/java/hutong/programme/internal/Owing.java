package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.ledger.AccountId;
import hutong.ledger.Ledger;
import hutong.ledger.Transfer;
import hutong.ledger.TransferKind;
import hutong.ledger.TransferOutcome;
import hutong.programme.awards.Award;
import hutong.programme.awards.Payment;
import hutong.programme.vouchers.Voucher;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Moves money of an award to what the programme owes, with the payment that says so; and sets apart
 * what its approved vouchers may be paid.
 */
public final class Owing {
    private final Ledger ledger;
    private final Time time;

    public Owing(Ledger ledger, Time time) {
        this.ledger = ledger;
        this.time = time;
    }

    /** Opens and locks the payee's account, before anything is written to the trail. */
    public void prepare(Handle handle, Award award, UUID payee) {
        ledger.lock(handle, ledger.openPayable(handle, award.programme(), payee));
    }

    /**
     * Sets the whole of a voucher aside, once.
     *
     * @throws hutong.kernel.RefusedException when the award has less than this free
     */
    public void reserve(Handle handle, Award award, Voucher voucher) {
        AccountId to = ledger.openReserve(handle, award.programme(), award.id());
        move(
                handle,
                Ids.derived(voucher.id(), "reserved"),
                award.account(),
                to,
                voucher.amount(),
                TransferKind.VOUCHER_RESERVED,
                voucher.id());
        VoucherRows.setReserved(handle, voucher.id(), voucher.amount());
    }

    /** What is still set aside for a voucher goes back to its award. */
    public void free(Handle handle, Award award, Voucher voucher) {
        Credit rest = VoucherRows.reserved(handle, voucher.id());
        if (rest.isPositive()) {
            move(
                    handle,
                    Ids.derived(voucher.id(), "freed"),
                    AccountId.reserve(award.id()),
                    award.account(),
                    rest,
                    TransferKind.VOUCHER_FREED,
                    voucher.id());
            VoucherRows.setReserved(handle, voucher.id(), Credit.ZERO);
        }
    }

    /** Pays a voucher out of what is set aside for it, and frees the rest. */
    public void settle(Handle handle, Award award, Voucher voucher, UUID payee, Credit amount) {
        Credit reserved = VoucherRows.reserved(handle, voucher.id());
        boolean aside = reserved.compareTo(amount) >= 0;
        owe(
                handle,
                award,
                aside ? AccountId.reserve(award.id()) : award.account(),
                voucher.id(),
                payee,
                Payment.Kind.VOUCHER,
                amount);
        if (aside) {
            VoucherRows.setReserved(handle, voucher.id(), reserved.minus(amount));
        }
        free(handle, award, voucher);
    }

    /**
     * Once for each subject.
     *
     * @throws hutong.kernel.RefusedException when the award has less than this free
     */
    public void owe(
            Handle handle,
            Award award,
            UUID subject,
            UUID payee,
            Payment.Kind kind,
            Credit amount) {
        owe(handle, award, award.account(), subject, payee, kind, amount);
    }

    private void owe(
            Handle handle,
            Award award,
            AccountId from,
            UUID subject,
            UUID payee,
            Payment.Kind kind,
            Credit amount) {
        AccountId to = ledger.openPayable(handle, award.programme(), payee);
        UUID payment = Ids.derived(subject, "payment");
        move(
                handle,
                Ids.derived(subject, "owed"),
                from,
                to,
                amount,
                kind == Payment.Kind.MILESTONE
                        ? TransferKind.MILESTONE_PAYMENT
                        : TransferKind.VOUCHER_REDEMPTION,
                payment);
        PaymentRows.insert(
                handle,
                new Payment(
                        payment,
                        award.programme(),
                        award.id(),
                        subject,
                        payee,
                        kind,
                        amount,
                        Payment.State.OWED,
                        "",
                        time.now(),
                        Optional.empty()));
    }

    private void move(
            Handle handle,
            UUID id,
            AccountId from,
            AccountId to,
            Credit amount,
            TransferKind kind,
            UUID reference) {
        TransferOutcome outcome =
                ledger.post(
                        handle,
                        List.of(
                                new Transfer(
                                        id,
                                        time.today(),
                                        from,
                                        to,
                                        amount,
                                        kind,
                                        reference,
                                        Optional.empty())));
        if (outcome instanceof TransferOutcome.InsufficientCredit exhausted) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "award_exhausted",
                            "The award has " + exhausted.free().plain() + " credits free.")
                    .asException();
        }
        outcome.orThrow();
    }
}
