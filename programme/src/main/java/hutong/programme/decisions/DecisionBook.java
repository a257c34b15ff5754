package hutong.programme.decisions;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.applications.Application;
import hutong.programme.applications.Move;
import hutong.programme.applications.MoveOutcome;
import hutong.programme.applications.Moves;
import hutong.programme.applications.NewOffer;
import hutong.programme.applications.OfferBook;
import hutong.programme.applications.OfferOutcome;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.Stage;
import hutong.programme.calls.internal.CallRows;
import hutong.programme.decisions.DecisionOutcome.ChangedMeanwhile;
import hutong.programme.decisions.DecisionOutcome.DecidedMeanwhile;
import hutong.programme.decisions.DecisionOutcome.Done;
import hutong.programme.decisions.DecisionOutcome.Exhausted;
import hutong.programme.decisions.DecisionOutcome.Exists;
import hutong.programme.decisions.DecisionOutcome.NotAllowed;
import hutong.programme.decisions.DecisionOutcome.Refused;
import hutong.programme.decisions.internal.DecisionRows;
import hutong.programme.decisions.internal.LetterText;
import hutong.programme.internal.EventJson;
import hutong.programme.reviews.Review;
import hutong.programme.reviews.internal.ConflictFinder;
import hutong.programme.reviews.internal.ReviewRows;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import hutong.store.OutboxEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Decisions on applications.
 *
 * <ul>
 *   <li>Decision, move, the call's budget and count, offer, letter, event and audit entry are
 *       written in one transaction: all or nothing.
 *   <li>Of two officers who decide at once one decides, the other is told what was decided; the
 *       call's last award is made once.
 *   <li>Never more than was asked, nor than one award of the call may be; never an approval without
 *       the reviews that the call needs; never by somebody of the applicant's side.
 * </ul>
 *
 * <p>The door has checked that the person may act for the programme's office.
 */
@Singleton
public class DecisionBook {
    private static final int REASON_CHARACTERS_MAX = 2_000;

    private final Database database;
    private final Time time;
    private final Moves moves;
    private final OfferBook offers;
    private final AuditTrail audit;
    private final Outbox outbox;

    @Inject
    public DecisionBook(
            Database database,
            Time time,
            Moves moves,
            OfferBook offers,
            AuditTrail audit,
            Outbox outbox) {
        this.database = database;
        this.time = time;
        this.moves = moves;
        this.offers = offers;
        this.audit = audit;
        this.outbox = outbox;
    }

    public DecisionOutcome decide(NewDecision wanted, UUID by) {
        return database.transact(handle -> decide(handle, wanted, by));
    }

    private DecisionOutcome decide(Handle handle, NewDecision wanted, UUID by) {
        Optional<Application> found =
                ApplicationRows.byId(handle, wanted.application())
                        .filter(it -> it.programme().equals(wanted.programme()));
        if (found.isEmpty()) {
            return refused(
                    Refusal.Kind.NOT_FOUND,
                    "application_not_found",
                    "There is no such application.");
        }
        // The call first, then the application: everybody locks in this order.
        Call call = CallRows.lock(handle, found.get().call()).orElseThrow();
        Application application = ApplicationRows.lock(handle, wanted.application()).orElseThrow();
        Optional<Decision> same = DecisionRows.byId(handle, wanted.id());
        if (same.isPresent()) {
            return new Exists(same.get());
        }
        Optional<Decision> standing = DecisionRows.standing(handle, application.id());
        if (standing.isPresent()) {
            return new DecidedMeanwhile(standing.get());
        }
        if (application.version() != wanted.version()) {
            return new ChangedMeanwhile(application.state());
        }
        Move move = wanted.approved() ? Move.APPROVE : Move.REJECT;
        if (!move.from().contains(application.state())) {
            return new NotAllowed(application.state());
        }
        List<Review> reviews = ReviewRows.ofApplication(handle, application.id());
        Optional<Refusal> wrong = wrong(handle, wanted, call, application, reviews, by);
        if (wrong.isPresent()) {
            return new Refused(wrong.get());
        }
        Optional<DecisionOutcome> stopped = move(handle, wanted, by);
        if (stopped.isPresent()) {
            return stopped.get();
        }
        Decision decision = decision(wanted, call, by);
        DecisionRows.insert(handle, decision);
        Letter.Kind kind = wanted.approved() ? Letter.Kind.APPROVED : Letter.Kind.REJECTED;
        send(handle, kind, decision, application, call, wanted.offerExpiresAt(), reviews);
        tell(handle, decision, application, call, "ApplicationDecided");
        audit.record(
                handle,
                Act.of(by, "application.decided", application.id(), application.programme())
                        .changed("decision", "", wanted.approved() ? "approved" : "rejected")
                        .changed("amount", "0", wanted.amount().plain())
                        .because(decision.reason()));
        return new Done(decision);
    }

    /** Takes a decision back that the applicant did not answer; it can be decided again. */
    public DecisionOutcome recall(
            UUID programme, UUID application, int version, String reason, UUID by) {
        if (reason.isBlank() || reason.length() > REASON_CHARACTERS_MAX) {
            return new Refused(Refusal.invalid("reason", "Say why it is taken back."));
        }
        return database.transact(handle -> {
            Optional<Application> found =
                    ApplicationRows.byId(handle, application)
                            .filter(it -> it.programme().equals(programme));
            Optional<Decision> standing = DecisionRows.standing(handle, application);
            if (found.isEmpty() || standing.isEmpty()) {
                return refused(
                        Refusal.Kind.NOT_FOUND,
                        "decision_not_found",
                        "There is no decision that stands.");
            }
            Call call = CallRows.lock(handle, found.get().call()).orElseThrow();
            MoveOutcome moved =
                    moves.make(handle, application, version, Move.RECALL, by, reason.strip());
            if (!(moved instanceof MoveOutcome.Moved)) {
                return of(moved);
            }
            Decision decision = standing.get();
            DecisionRows.recall(handle, decision.id(), reason.strip(), time.now(), by);
            Decision now = DecisionRows.byId(handle, decision.id()).orElseThrow();
            Decision said =
                    new Decision(
                            now.id(),
                            now.programme(),
                            now.call(),
                            now.application(),
                            now.approved(),
                            Credit.ZERO,
                            reason.strip(),
                            now.session(),
                            now.decidedAt(),
                            by,
                            now.recalledAt());
            send(handle, Letter.Kind.RECALLED, said, found.get(), call, time.now(), List.of());
            tell(handle, said, found.get(), call, "DecisionRecalled");
            return new Done(now);
        });
    }

    /** The decision that stands, in this programme. */
    public Optional<Decision> standing(UUID programme, UUID application) {
        return database.read(handle ->
                DecisionRows.standing(handle, application)
                        .filter(it -> it.programme().equals(programme)));
    }

    /** Newest first, also those that were taken back; at most the limit. */
    public List<Decision> ofCall(UUID programme, UUID call, int limit) {
        return database.read(handle ->
                DecisionRows.ofCall(handle, call, limit).stream()
                        .filter(it -> it.programme().equals(programme))
                        .toList());
    }

    /** Letters to the applicant, newest first; the door asks who may read them. */
    public List<Letter> letters(UUID application) {
        return database.read(handle -> DecisionRows.letters(handle, application));
    }

    private Optional<DecisionOutcome> move(Handle handle, NewDecision wanted, UUID by) {
        if (!wanted.approved()) {
            MoveOutcome moved =
                    moves.make(
                            handle,
                            wanted.application(),
                            wanted.version(),
                            Move.REJECT,
                            by,
                            wanted.reason().strip());
            return moved instanceof MoveOutcome.Moved ? Optional.empty() : Optional.of(of(moved));
        }
        OfferOutcome offered =
                offers.make(
                        handle,
                        new NewOffer(
                                Ids.derived(wanted.id(), "offer"),
                                wanted.application(),
                                wanted.version(),
                                wanted.amount(),
                                wanted.conditions(),
                                wanted.offerExpiresAt(),
                                wanted.reason().strip()),
                        by);
        return switch (offered) {
            case OfferOutcome.Done _ -> Optional.empty();
            case OfferOutcome.Exists _ -> Optional.empty();
            case OfferOutcome.Exhausted exhausted -> Optional.of(new Exhausted(exhausted.left()));
            case OfferOutcome.NotMoved no -> Optional.of(of(no.outcome()));
            case OfferOutcome.Refused no -> Optional.of(new Refused(no.refusal()));
        };
    }

    private Optional<Refusal> wrong(
            Handle handle,
            NewDecision wanted,
            Call call,
            Application application,
            List<Review> reviews,
            UUID by) {
        if (wanted.reason().isBlank() || wanted.reason().length() > REASON_CHARACTERS_MAX) {
            return Optional.of(
                    Refusal.invalid("reason", "Write a reason that the applicant reads."));
        }
        if (ConflictFinder.load(handle, List.of(by), time.now())
                .between(by, application.organisation())
                .isPresent()) {
            return Optional.of(
                    Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "own_side",
                            "Somebody who is not tied to the applicant must decide this."));
        }
        if (!wanted.approved()) {
            return wanted.amount().isZero()
                    ? Optional.empty()
                    : Optional.of(Refusal.invalid("amount", "A rejection awards nothing."));
        }
        if (!wanted.offerExpiresAt().isAfter(time.now())) {
            return Optional.of(Refusal.invalid("expires", "Give the applicant time to answer."));
        }
        Credit most =
                call.terms()
                        .flatMap(AwardTerms::awardMax)
                        .map(application.requested()::atMost)
                        .orElse(application.requested());
        boolean awards = call.terms().isPresent();
        if (awards && (!wanted.amount().isPositive() || wanted.amount().compareTo(most) > 0)) {
            return Optional.of(
                    Refusal.invalid("amount", "More than nothing, at most " + most.plain() + "."));
        }
        if (!awards && !wanted.amount().isZero()) {
            return Optional.of(Refusal.invalid("amount", "This call awards no credits."));
        }
        long in = reviews.stream().filter(it -> it.scoreBasisPoints().isPresent()).count();
        if (call.stages().contains(Stage.REVIEW) && in < call.reviewersNeeded()) {
            return Optional.of(
                    Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "reviews_missing",
                            "%d of %d reviews are in.".formatted(in, call.reviewersNeeded())));
        }
        return Optional.empty();
    }

    private Decision decision(NewDecision wanted, Call call, UUID by) {
        return new Decision(
                wanted.id(),
                wanted.programme(),
                call.id(),
                wanted.application(),
                wanted.approved(),
                wanted.amount(),
                wanted.reason().strip(),
                wanted.session(),
                time.now(),
                by,
                Optional.empty());
    }

    private void send(
            Handle handle,
            Letter.Kind kind,
            Decision decision,
            Application application,
            Call call,
            Instant expires,
            List<Review> reviews) {
        LetterText text =
                new LetterText(
                        kind,
                        application.number(),
                        application.title(),
                        call.title(),
                        decision.amount(),
                        decision.reason(),
                        expires,
                        reviews.stream()
                                .filter(it -> it.scoreBasisPoints().isPresent())
                                .map(Review::commentApplicant)
                                .filter(it -> !it.isBlank())
                                .toList());
        DecisionRows.insert(
                handle,
                new Letter(
                        Ids.derived(decision.id(), "letter:" + kind),
                        decision.programme(),
                        application.id(),
                        decision.id(),
                        kind,
                        text.subject(),
                        text.body(),
                        time.now()),
                decision.decidedBy());
    }

    private void tell(
            Handle handle, Decision decision, Application application, Call call, String type) {
        outbox.append(
                handle,
                new OutboxEvent(
                        Ids.derived(decision.id(), type),
                        type,
                        decision.application(),
                        EventJson.of(
                                Map.of(
                                        "programme", decision.programme().toString(),
                                        "call", call.id().toString(),
                                        "callTitle", call.title(),
                                        "number", application.number(),
                                        "decision", decision.id().toString(),
                                        "approved", decision.approved(),
                                        "amount", decision.amount().plain())),
                        time.now()));
    }

    private static DecisionOutcome of(MoveOutcome moved) {
        return switch (moved) {
            case MoveOutcome.Moved _ -> throw new IllegalStateException("it was moved");
            case MoveOutcome.Already already -> new ChangedMeanwhile(already.application().state());
            case MoveOutcome.ChangedMeanwhile changed ->
                    new ChangedMeanwhile(changed.application().state());
            case MoveOutcome.NotAllowed no -> new NotAllowed(no.state());
            case MoveOutcome.Refused no -> new Refused(no.refusal());
        };
    }

    private static DecisionOutcome refused(Refusal.Kind kind, String code, String message) {
        return new Refused(Refusal.of(kind, code, message));
    }
}
