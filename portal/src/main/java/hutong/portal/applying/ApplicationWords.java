package hutong.portal.applying;

import hutong.portal.applying.ApplicationPages.OfferShown;
import hutong.portal.applying.ApplicationPages.Step;
import hutong.portal.frame.Visit;
import hutong.programme.applications.ApplicationMove;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.Move;
import hutong.programme.applications.Offer;
import java.util.ArrayList;
import java.util.List;

/** What an applicant is told of an application's life, in the reader's language and zone. */
final class ApplicationWords {
    private final Visit visit;

    ApplicationWords(Visit visit) {
        this.visit = visit;
    }

    /** Each outward state that it came to, with the reason where the applicant is told it. */
    List<Step> line(List<ApplicationMove> life) {
        List<Step> steps = new ArrayList<>();
        ApplicationState.Shown last = ApplicationState.Shown.DRAFT;
        for (ApplicationMove move : life) {
            boolean told =
                    move.move() == Move.REJECT
                            || move.move() == Move.FIND_INELIGIBLE
                            || move.move() == Move.REQUEST_INFORMATION;
            if (move.to().shown() != last) {
                last = move.to().shown();
                steps.add(new Step(move.at(), visit.name(last), told ? move.reason() : ""));
            }
        }
        return steps;
    }

    OfferShown offer(Offer offer) {
        return new OfferShown(
                offer.amount().isZero() ? "" : visit.money(offer.amount()),
                offer.terms(),
                visit.moment(offer.expiresAt()),
                offer.state() == Offer.State.MADE);
    }
}
