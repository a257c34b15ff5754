package hutong.notices.calendar;

import java.util.Locale;

/** The closed list of what falls due; {@code LettersTest} holds the words of each to it. */
public enum DeadlineKind {
    /** A cut-off of an open call. */
    CALL_CLOSES,
    /** The next cut-off of a call that the organisation has a draft for. */
    DRAFT_DUE,
    /** The office asked something about an application. */
    ANSWER_DUE,
    OFFER_EXPIRES,
    REVIEW_DUE,
    MILESTONE_DUE,
    /** The final report of a grant. */
    REPORT_DUE;

    /** The key of its sentence in the letters. */
    public String key() {
        return "deadline_" + name().toLowerCase(Locale.ROOT);
    }
}
