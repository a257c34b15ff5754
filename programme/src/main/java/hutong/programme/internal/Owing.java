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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Moves money of an award to what the programme owes, with the payment that says so. */
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
        AccountId to = ledger.openPayable(handle, award.programme(), payee);
        UUID payment = Ids.derived(subject, "payment");
        TransferOutcome outcome =
                ledger.post(
                        handle,
                        List.of(
                                new Transfer(
                                        Ids.derived(subject, "owed"),
                                        time.today(),
                                        award.account(),
                                        to,
                                        amount,
                                        kind == Payment.Kind.MILESTONE
                                                ? TransferKind.MILESTONE_PAYMENT
                                                : TransferKind.VOUCHER_REDEMPTION,
                                        payment,
                                        Optional.empty())));
        if (outcome instanceof TransferOutcome.InsufficientCredit exhausted) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "award_exhausted",
                            "The award has " + exhausted.free().plain() + " credits free.")
                    .asException();
        }
        outcome.orThrow();
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
}
