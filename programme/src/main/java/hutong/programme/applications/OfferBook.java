package hutong.programme.applications;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import hutong.kernel.Time;
import hutong.programme.applications.OfferOutcome.Done;
import hutong.programme.applications.OfferOutcome.Exhausted;
import hutong.programme.applications.OfferOutcome.Exists;
import hutong.programme.applications.OfferOutcome.NotMoved;
import hutong.programme.applications.OfferOutcome.Refused;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.applications.internal.FactFinder;
import hutong.programme.applications.internal.OfferRows;
import hutong.programme.applications.internal.OfferRules;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallTally;
import hutong.programme.calls.internal.CallRows;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Offers to approved applications, and what comes of accepting them.
 *
 * <ul>
 *   <li>Making one moves the application to OFFERED and takes the amount from the call's budget and
 *       count, so that a call never promises more than it has, whoever decides at the same time.
 *   <li>Caps of an organisation and year count awards and open offers of all calls of the
 *       programme.
 *   <li>Accepting moves the application and does all that {@link Fulfilment}s do, in one
 *       transaction.
 *   <li>Declined, lapsed and taken back, it gives back what it took ({@link Moves} does that).
 * </ul>
 *
 * <p>The door has checked who may act.
 */
@Singleton
public class OfferBook {
    private final Database database;
    private final Time time;
    private final Moves moves;
    private final Fulfilments fulfilments;
    private final AuditTrail audit;
    private final FactFinder facts = new FactFinder();

    @Inject
    public OfferBook(
            Database database, Time time, Moves moves, Fulfilments fulfilments, AuditTrail audit) {
        this.database = database;
        this.time = time;
        this.moves = moves;
        this.fulfilments = fulfilments;
        this.audit = audit;
    }

    /**
     * Offers, by the move {@link Move#APPROVE}. The same id again answers {@link Exists}.
     *
     * @param handle the transaction of the decision; the call is locked in it
     * @param by the officer who decides
     */
    public OfferOutcome make(Handle handle, NewOffer offer, UUID by) {
        return make(handle, offer, Move.APPROVE, by);
    }

    public OfferOutcome make(NewOffer offer, UUID by) {
        return database.transact(handle -> make(handle, offer, by));
    }

    OfferOutcome make(Handle handle, NewOffer offer, Move move, UUID by) {
        Application before =
                ApplicationRows.byId(handle, offer.application())
                        .orElseThrow(() -> Lookups.unknown().asException());
        Call call = CallRows.lock(handle, before.call()).orElseThrow();
        Optional<Offer> known = OfferRows.byId(handle, offer.id());
        if (known.isPresent()) {
            return new Exists(known.get(), ApplicationRows.byId(handle, before.id()).orElseThrow());
        }
        Instant now = time.now();
        OfferRows.lockApplicant(handle, before.programme(), before.organisation());
        Optional<Refusal> wrong =
                OfferRules.check(offer, call, now)
                        .or(() -> fulfilments.fault(call, before, offer.amount()))
                        .or(() -> overYear(handle, call, before, offer.amount(), now));
        if (wrong.isPresent()) {
            return new Refused(wrong.get());
        }
        if (!CallRows.takeAward(handle, call.id(), offer.amount())) {
            CallTally tally = CallRows.tally(handle, call.id());
            return new Exhausted(
                    call.budget().map(all -> all.minus(tally.awarded())).orElse(Credit.ZERO),
                    tally.awards());
        }
        MoveOutcome moved =
                moves.make(handle, before.id(), offer.version(), move, by, offer.reason().strip());
        if (!(moved instanceof MoveOutcome.Moved done)) {
            CallRows.giveAwardBack(handle, call.id(), offer.amount());
            return new NotMoved(moved);
        }
        Offer made =
                new Offer(
                        offer.id(),
                        call.programme(),
                        call.id(),
                        before.id(),
                        offer.amount(),
                        offer.terms().strip(),
                        offer.expiresAt(),
                        Offer.State.MADE,
                        now,
                        by,
                        Optional.empty());
        OfferRows.insert(handle, made);
        audit.record(
                handle,
                Act.of(by, "offer.made", made.id(), made.programme())
                        .to(
                                Map.of(
                                        "application", before.number(),
                                        "amount", made.amount().plain(),
                                        "expiresAt", made.expiresAt().toString())));
        return new Done(made, done.application());
    }

    /** Accepts what the application was offered; the award is active when this answers. */
    public OfferOutcome accept(UUID application, int version, UUID person) {
        try {
            return database.transact(handle -> accept(handle, application, version, person));
        } catch (RefusedException refused) {
            return new Refused(refused.refusal());
        }
    }

    /**
     * @throws RefusedException when it can't be fulfilled; the transaction must not stand then
     */
    OfferOutcome accept(Handle handle, UUID application, int version, UUID person) {
        Optional<Offer> open = OfferRows.open(handle, application);
        if (open.isPresent() && !open.get().expiresAt().isAfter(time.now())) {
            return new Refused(
                    Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "offer_expired",
                            "This offer expired at " + open.get().expiresAt() + "."));
        }
        OfferOutcome outcome = answer(handle, application, version, Move.ACCEPT, person, "");
        if (outcome instanceof Done done) {
            Call call = CallRows.byId(handle, done.offer().call()).orElseThrow();
            Acceptance acceptance =
                    new Acceptance(
                            call,
                            done.application(),
                            done.offer(),
                            person,
                            OfferRows.isDemonstration(handle, done.application().organisation()));
            fulfilments.carryOut(handle, acceptance);
        }
        return outcome;
    }

    public OfferOutcome decline(UUID application, int version, String reason, UUID person) {
        return database.transact(
                handle -> answer(handle, application, version, Move.DECLINE, person, reason));
    }

    /** Every offer that was made to an application, oldest first. */
    public List<Offer> ofApplication(UUID application) {
        return database.read(handle -> OfferRows.ofApplication(handle, application));
    }

    private OfferOutcome answer(
            Handle handle, UUID application, int version, Move move, UUID person, String reason) {
        MoveOutcome moved = moves.make(handle, application, version, move, person, reason.strip());
        List<Offer> offers = OfferRows.ofApplication(handle, application);
        if (moved instanceof MoveOutcome.Moved done && !offers.isEmpty()) {
            return new Done(offers.getLast(), done.application());
        }
        if (moved instanceof MoveOutcome.Already already && !offers.isEmpty()) {
            return new Exists(offers.getLast(), already.application());
        }
        if (moved instanceof MoveOutcome.Moved) {
            throw new IllegalStateException("an offered application has an offer");
        }
        return new NotMoved(moved);
    }

    private Optional<Refusal> overYear(
            Handle handle, Call call, Application application, Credit amount, Instant now) {
        Optional<Credit> most = OfferRules.yearMost(call);
        if (most.isEmpty()) {
            return Optional.empty();
        }
        Credit promised = facts.promisedThisYear(handle, application, now);
        return promised.plus(amount).compareTo(most.get()) > 0
                ? Optional.of(OfferRules.overYear(application, most.get(), promised))
                : Optional.empty();
    }
}
