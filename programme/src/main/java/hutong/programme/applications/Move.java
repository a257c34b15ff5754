package hutong.programme.applications;

import static hutong.programme.applications.ApplicationState.*;

import java.util.Set;

/**
 * The closed list of moves of an application: who makes it, from where, to where. Any other move is
 * refused. Stages that a call does not have are passed over by moving straight to the next.
 */
public enum Move {
    SUBMIT(By.APPLICANT, SUBMITTED, DRAFT),
    LAPSE(By.SYSTEM, LAPSED, DRAFT, OFFERED),
    WITHDRAW(
            By.APPLICANT,
            WITHDRAWN,
            DRAFT,
            SUBMITTED,
            SCREENING,
            INFORMATION_REQUESTED,
            TECHNICAL_CHECK,
            REVIEW,
            PANEL,
            DECISION,
            OFFERED),
    START_SCREENING(By.OFFICE, SCREENING, SUBMITTED),
    REQUEST_INFORMATION(By.OFFICE, INFORMATION_REQUESTED, SUBMITTED, SCREENING, TECHNICAL_CHECK),
    ANSWER(By.APPLICANT, SCREENING, INFORMATION_REQUESTED),
    FIND_INELIGIBLE(
            By.OFFICE, INELIGIBLE, SUBMITTED, SCREENING, INFORMATION_REQUESTED, TECHNICAL_CHECK),
    SEND_TO_TECHNICAL_CHECK(By.OFFICE, TECHNICAL_CHECK, SUBMITTED, SCREENING),
    SEND_TO_REVIEW(By.OFFICE, REVIEW, SUBMITTED, SCREENING, TECHNICAL_CHECK),
    SEND_TO_PANEL(By.OFFICE, PANEL, SUBMITTED, SCREENING, TECHNICAL_CHECK, REVIEW),
    SEND_TO_DECISION(By.OFFICE, DECISION, SUBMITTED, SCREENING, TECHNICAL_CHECK, REVIEW, PANEL),
    APPROVE(By.OFFICE, OFFERED, DECISION),
    /** A small one that meets every rule, within the hour and by no hand. */
    APPROVE_AUTOMATICALLY(By.SYSTEM, OFFERED, SUBMITTED),
    REJECT(By.OFFICE, REJECTED, SCREENING, TECHNICAL_CHECK, REVIEW, PANEL, DECISION),
    ACCEPT(By.APPLICANT, ACCEPTED, OFFERED),
    DECLINE(By.APPLICANT, DECLINED, OFFERED),
    /** The office takes a decision back before the applicant answered. */
    RECALL(By.OFFICE, DECISION, OFFERED, REJECTED);

    /** Who may make a move. */
    public enum By {
        APPLICANT,
        OFFICE,
        SYSTEM
    }

    private final By by;
    private final ApplicationState to;
    private final Set<ApplicationState> from;

    Move(By by, ApplicationState to, ApplicationState... from) {
        this.by = by;
        this.to = to;
        this.from = Set.of(from);
    }

    public By by() {
        return by;
    }

    public ApplicationState to() {
        return to;
    }

    public Set<ApplicationState> from() {
        return from;
    }
}
