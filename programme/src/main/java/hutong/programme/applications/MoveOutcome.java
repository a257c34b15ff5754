package hutong.programme.applications;

import hutong.kernel.Refusal;

/** What came of a move. */
public sealed interface MoveOutcome {
    record Moved(Application application) implements MoveOutcome {}

    /** The application stands where the move leads, by the same move: nothing was done again. */
    record Already(Application application) implements MoveOutcome {}

    /** Somebody else changed it first; the move was not made. */
    record ChangedMeanwhile(Application application) implements MoveOutcome {}

    /** The state does not allow the move. */
    record NotAllowed(ApplicationState state, Move move) implements MoveOutcome {}

    /** Rules, budget or rights stand against it. */
    record Refused(Refusal refusal) implements MoveOutcome {}
}
