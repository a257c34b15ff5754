package hutong.programme.applications;

import hutong.programme.calls.FormProblem;
import java.util.List;

/** What came of submitting an application. Whatever is not {@link Submitted} leaves the draft. */
public sealed interface SubmitOutcome {
    record Submitted(Application application) implements SubmitOutcome {}

    /** Answers that the form does not allow. */
    record Incomplete(List<FormProblem> problems) implements SubmitOutcome {
        public Incomplete {
            problems = List.copyOf(problems);
        }
    }

    /** Rules of the call that the application does not meet. */
    record NotEligible(List<EligibilityFinding> findings) implements SubmitOutcome {
        public NotEligible {
            findings = List.copyOf(findings);
        }
    }

    /** The last round has ended. */
    record TooLate() implements SubmitOutcome {}

    record NotMoved(MoveOutcome outcome) implements SubmitOutcome {}
}
