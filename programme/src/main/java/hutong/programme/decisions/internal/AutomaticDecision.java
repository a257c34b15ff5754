package hutong.programme.decisions.internal;

import hutong.kernel.Ids;
import hutong.programme.applications.Application;
import hutong.programme.applications.Offer;
import hutong.programme.calls.Call;
import hutong.programme.calls.Stage;
import hutong.programme.decisions.Decision;
import hutong.programme.decisions.Letter;
import hutong.store.Act;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What is on record of an offer that no person decided: a decision of the house, and its letter.
 */
public final class AutomaticDecision {
    private static final String REASON =
            "It meets every rule of the call and asks for no more than is approved without review.";

    private AutomaticDecision() {}

    /** In the transaction of the offer. */
    public static void write(Handle handle, Application application, Call call, Offer offer) {
        Decision decision =
                new Decision(
                        Ids.derived(offer.id(), "decision"),
                        application.programme(),
                        call.id(),
                        application.id(),
                        true,
                        offer.amount(),
                        REASON,
                        Optional.empty(),
                        offer.madeAt(),
                        Act.HOUSE,
                        Optional.empty());
        LetterText text =
                new LetterText(
                        Letter.Kind.APPROVED,
                        application.number(),
                        application.title(),
                        call.title(),
                        offer.amount(),
                        REASON,
                        offer.expiresAt(),
                        List.of());
        DecisionRows.insert(handle, decision);
        DecisionRows.insert(
                handle,
                new Letter(
                        Ids.derived(decision.id(), "letter:" + Letter.Kind.APPROVED),
                        decision.programme(),
                        application.id(),
                        decision.id(),
                        Letter.Kind.APPROVED,
                        text.subject(),
                        text.automaticBody(call.stages().contains(Stage.AWARD_RESPONSE)),
                        offer.madeAt()),
                Act.HOUSE);
    }
}
