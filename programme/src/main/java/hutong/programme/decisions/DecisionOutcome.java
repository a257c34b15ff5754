package hutong.programme.decisions;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.programme.applications.ApplicationState;

/**
 * What came of deciding. Anything but {@link Done} and {@link Exists} left everything as it was.
 */
public sealed interface DecisionOutcome {
    record Done(Decision decision) implements DecisionOutcome {}

    /** The same decision was made before. */
    record Exists(Decision decision) implements DecisionOutcome {}

    /** Somebody else decided first. */
    record DecidedMeanwhile(Decision standing) implements DecisionOutcome {}

    /** The application was changed meanwhile and is not decided. */
    record ChangedMeanwhile(ApplicationState state) implements DecisionOutcome {}

    /** The application is not where it can be decided. */
    record NotAllowed(ApplicationState state) implements DecisionOutcome {}

    /** The call has too little left, or has made all of its awards. */
    record Exhausted(Credit left) implements DecisionOutcome {}

    record Refused(Refusal refusal) implements DecisionOutcome {}

    /**
     * The decision that stands after this.
     *
     * @throws hutong.kernel.RefusedException when it was not made
     */
    default Decision orThrow() {
        return switch (this) {
            case Done done -> done.decision();
            case Exists exists -> exists.decision();
            case DecidedMeanwhile _ -> throw refusal().asException();
            case ChangedMeanwhile _ -> throw refusal().asException();
            case NotAllowed _ -> throw refusal().asException();
            case Exhausted _ -> throw refusal().asException();
            case Refused _ -> throw refusal().asException();
        };
    }

    /**
     * Why it was not made, in words.
     *
     * @throws IllegalStateException when it was made
     */
    default Refusal refusal() {
        return switch (this) {
            case Done _ -> throw new IllegalStateException("it was decided");
            case Exists _ -> throw new IllegalStateException("it was decided");
            case DecidedMeanwhile other ->
                    conflict(
                            "decided_meanwhile",
                            "Somebody decided first: the application was "
                                    + (other.standing().approved() ? "approved." : "rejected."));
            case ChangedMeanwhile _ ->
                    conflict(
                            "application_changed_meanwhile",
                            "The application was changed meanwhile: look at it again first.");
            case NotAllowed no ->
                    conflict(
                            "decision_not_allowed",
                            "An application that is " + no.state() + " cannot be decided so.");
            case Exhausted left ->
                    conflict(
                            "call_exhausted",
                            "The call has "
                                    + left.left().plain()
                                    + " credits left, or has made all of its awards.");
            case Refused refused -> refused.refusal();
        };
    }

    private static Refusal conflict(String code, String message) {
        return Refusal.of(Refusal.Kind.CONFLICT, code, message);
    }
}
