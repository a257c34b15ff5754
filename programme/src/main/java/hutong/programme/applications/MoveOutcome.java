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

    /**
     * The application after a move that stands.
     *
     * @throws hutong.kernel.RefusedException otherwise
     */
    default Application orThrow() {
        return switch (this) {
            case Moved moved -> moved.application();
            case Already already -> already.application();
            case ChangedMeanwhile ignored -> throw refusal().asException();
            case NotAllowed ignored -> throw refusal().asException();
            case Refused ignored -> throw refusal().asException();
        };
    }

    /** Why the move was not made, in words. */
    default Refusal refusal() {
        return switch (this) {
            case Moved ignored -> made();
            case Already ignored -> made();
            case ChangedMeanwhile other ->
                    Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "changed_meanwhile",
                            "Somebody changed this application meanwhile; look at it as it stands"
                                    + " now, in version "
                                    + other.application().version()
                                    + ".");
            case NotAllowed other ->
                    Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "move_not_allowed",
                            "An application that is "
                                    + words(other.state())
                                    + " does not allow this: "
                                    + words(other.move())
                                    + ".");
            case Refused other -> other.refusal();
        };
    }

    private static Refusal made() {
        return Refusal.of(Refusal.Kind.CONFLICT, "move_made", "The move was made already.");
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
