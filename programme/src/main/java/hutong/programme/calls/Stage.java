package hutong.programme.calls;

/** A step that applications to a call go through, in this order; a call names those that it has. */
public enum Stage {
    /** The office looks whether the application is complete and eligible. */
    SCREENING,
    /** Somebody who knows the machines or models looks whether it can be done. */
    TECHNICAL_CHECK,
    /** Reviewers score it against the rubric. */
    REVIEW,
    /** The panel ranks what was reviewed. */
    PANEL,
    /** The office decides. */
    DECISION,
    /** The applicant accepts or declines what was awarded. */
    AWARD_RESPONSE
}
