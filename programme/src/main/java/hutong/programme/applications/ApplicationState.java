package hutong.programme.applications;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where an application stands, by the name that the office uses; {@link #shown} is what the
 * applicant sees, which says no more than it may.
 */
public enum ApplicationState {
    DRAFT(Shown.DRAFT),
    SUBMITTED(Shown.RECEIVED),
    SCREENING(Shown.BEING_CHECKED),
    /** The office asked something; the clock of the deadline stands with the applicant. */
    INFORMATION_REQUESTED(Shown.QUESTION_FOR_YOU),
    TECHNICAL_CHECK(Shown.BEING_CHECKED),
    REVIEW(Shown.IN_REVIEW),
    PANEL(Shown.IN_REVIEW),
    DECISION(Shown.IN_REVIEW),
    /** Approved; the applicant must accept what is awarded. */
    OFFERED(Shown.OFFER_FOR_YOU),
    ACCEPTED(Shown.ACCEPTED),
    DECLINED(Shown.DECLINED),
    REJECTED(Shown.NOT_SELECTED),
    INELIGIBLE(Shown.NOT_ELIGIBLE),
    WITHDRAWN(Shown.WITHDRAWN),
    /** A draft that was not submitted in time, or an offer that was not answered in time. */
    LAPSED(Shown.LAPSED);

    /** What an applicant is told. */
    public enum Shown {
        DRAFT,
        RECEIVED,
        BEING_CHECKED,
        QUESTION_FOR_YOU,
        IN_REVIEW,
        OFFER_FOR_YOU,
        ACCEPTED,
        DECLINED,
        NOT_SELECTED,
        NOT_ELIGIBLE,
        WITHDRAWN,
        LAPSED
    }

    private final Shown shown;

    ApplicationState(Shown shown) {
        this.shown = shown;
    }

    public Shown shown() {
        return shown;
    }

    /** Whether nothing moves it any more. */
    public boolean ended() {
        return Arrays.stream(Move.values()).noneMatch(move -> move.from().contains(this));
    }

    /** The moves that may be made from here. */
    public Set<Move> moves() {
        return Arrays.stream(Move.values())
                .filter(move -> move.from().contains(this))
                .collect(Collectors.toUnmodifiableSet());
    }
}
