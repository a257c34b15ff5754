package hutong.programme.awards;

import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.ledger.AccountId;
import hutong.ledger.AccountKind;
import hutong.ledger.Ledger;
import hutong.ledger.Transfer;
import hutong.ledger.TransferKind;
import hutong.programme.awards.StepOutcome.Done;
import hutong.programme.awards.StepOutcome.Exists;
import hutong.programme.awards.StepOutcome.NotAllowed;
import hutong.programme.internal.AwardRows;
import hutong.programme.internal.AwardSteps;
import hutong.programme.internal.PaymentRows;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What milestones and vouchers made the programme owe, and its payment by the bank. A payment is
 * recorded once, however often it is asked for.
 */
@Singleton
public final class Payments {
    private final Database database;
    private final Ledger ledger;
    private final AuditTrail trail;
    private final AwardSteps steps;
    private final Time time;

    @Inject
    public Payments(Database database, Ledger ledger, AuditTrail trail, Outbox outbox, Time time) {
        this.database = database;
        this.ledger = ledger;
        this.trail = trail;
        this.steps = new AwardSteps(trail, outbox, time);
        this.time = time;
    }

    /**
     * Records that the bank paid it.
     *
     * @param bankReference 1 to 100 characters
     */
    public StepOutcome<Payment> paid(UUID id, String bankReference, UUID by) {
        String reference = bankReference.strip();
        if (reference.isEmpty() || reference.length() > 100) {
            return new StepOutcome.Refused<>(
                    Refusal.invalid("bankReference", "Give the bank's reference."));
        }
        return StepOutcome.of(() ->
                database.transact(handle -> {
                    Payment now = PaymentRows.lock(handle, id).orElseThrow(this::unknown);
                    if (now.state() == Payment.State.PAID) {
                        return now.bankReference().equals(reference)
                                ? new Exists<>(now)
                                : new NotAllowed<>(now.state().name(), "PAY");
                    }
                    AccountId from = ledger.openPayable(handle, now.programme(), now.payee());
                    AccountId to =
                            ledger.openOfProgramme(handle, now.programme(), AccountKind.PAID);
                    ledger.post(
                                    handle,
                                    List.of(
                                            new Transfer(
                                                    Ids.derived(id, "payment"),
                                                    time.today(),
                                                    from,
                                                    to,
                                                    now.amount(),
                                                    TransferKind.SUPPLIER_PAYMENT,
                                                    id,
                                                    Optional.empty())))
                            .orThrow();
                    PaymentRows.paid(handle, id, reference, time.now());
                    Award award = AwardRows.find(handle, now.award()).orElseThrow();
                    steps.tell(
                            handle,
                            "PaymentMade",
                            "PaymentMade",
                            award,
                            Map.of("kind", now.kind().name(), "amount", now.amount().nano()),
                            id,
                            "PAID");
                    trail.record(
                            handle,
                            Act.of(by, "payment.made", id, now.programme())
                                    .because(reference)
                                    .changed("state", now.state(), Payment.State.PAID));
                    return new Done<>(PaymentRows.find(handle, id).orElseThrow());
                }));
    }

    public Optional<Payment> find(UUID id) {
        return database.read(handle -> PaymentRows.find(handle, id));
    }

    /** Newest first. */
    public List<Payment> ofProgramme(
            UUID programme, Optional<Payment.State> state, Optional<UUID> before, int limit) {
        return database.read(handle ->
                PaymentRows.page(
                        handle, Optional.of(programme), Optional.empty(), state, before, limit));
    }

    public List<Payment> ofAward(UUID award) {
        return database.read(handle ->
                PaymentRows.page(
                        handle,
                        Optional.empty(),
                        Optional.of(award),
                        Optional.empty(),
                        Optional.empty(),
                        500));
    }

    private RuntimeException unknown() {
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "payment_not_found",
                        "There is no payment of this id.")
                .asException();
    }
}
