package hutong.programme.reviews;

import hutong.kernel.Refusal;

/** What came of an act on a review. Anything but {@link Done} left it as it was. */
public sealed interface ReviewOutcome {
    record Done(Review review) implements ReviewOutcome {}

    /** It stands where the act leads already. */
    record Already(Review review) implements ReviewOutcome {}

    /** Changed on another screen meanwhile; nothing of it was overwritten. */
    record ChangedMeanwhile(Review review) implements ReviewOutcome {}

    /** The state does not allow it. */
    record NotAllowed(ReviewState state, ReviewMove move) implements ReviewOutcome {}

    record Conflicted(Conflict conflict) implements ReviewOutcome {}

    record Refused(Refusal refusal) implements ReviewOutcome {}

    /**
     * The review after an act that stands.
     *
     * @throws hutong.kernel.RefusedException otherwise
     */
    default Review orThrow() {
        return switch (this) {
            case Done done -> done.review();
            case Already already -> already.review();
            case ChangedMeanwhile _ -> throw refusal().asException();
            case NotAllowed _ -> throw refusal().asException();
            case Conflicted _ -> throw refusal().asException();
            case Refused _ -> throw refusal().asException();
        };
    }

    /**
     * Why it was not done, in words.
     *
     * @throws IllegalStateException when it was done
     */
    default Refusal refusal() {
        return switch (this) {
            case Done _ -> throw new IllegalStateException("it was done");
            case Already _ -> throw new IllegalStateException("it was done");
            case ChangedMeanwhile _ ->
                    conflict(
                            "review_changed_meanwhile",
                            "The review was changed meanwhile: look at it again first.");
            case NotAllowed no ->
                    conflict(
                            "review_move_not_allowed",
                            "A review that is " + no.state() + " cannot " + no.move() + ".");
            case Conflicted found -> conflict("conflict_of_interest", found.conflict().sentence());
            case Refused refused -> refused.refusal();
        };
    }

    private static Refusal conflict(String code, String message) {
        return Refusal.of(Refusal.Kind.CONFLICT, code, message);
    }
}
