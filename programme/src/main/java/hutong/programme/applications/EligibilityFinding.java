package hutong.programme.applications;

import hutong.programme.calls.EligibilityRule;

/**
 * How an application stands to one rule of its call.
 *
 * @param verdict what the house found
 * @param detail one sentence in English: what was compared with what
 */
public record EligibilityFinding(EligibilityRule rule, Verdict verdict, String detail) {
    public enum Verdict {
        /** Checked by the house and met. */
        MET,
        /** Only the applicant can know it, and declared it. */
        DECLARED,
        NOT_MET
    }

    public boolean stands() {
        return verdict != Verdict.NOT_MET;
    }
}
