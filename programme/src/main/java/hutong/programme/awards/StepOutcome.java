package hutong.programme.awards;

import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What came of a step of a request, voucher, milestone or payment, in order of precedence. Anything
 * but {@link Done} left everything as it was.
 */
public sealed interface StepOutcome<T> {
    record Done<T>(T it) implements StepOutcome<T> {}

    /** The same step was made before; {@code it} is as it stands now. */
    record Exists<T>(T it) implements StepOutcome<T> {}

    /** Somebody else changed it first. */
    record ChangedMeanwhile<T>(T it) implements StepOutcome<T> {}

    /** Its state does not allow the move. */
    record NotAllowed<T>(String state, String move) implements StepOutcome<T> {}

    /** Rules, caps or money stand against it. */
    record Refused<T>(Refusal why) implements StepOutcome<T> {}

    /**
     * What stands after a step that was made.
     *
     * @throws RefusedException otherwise
     */
    default T orThrow() {
        return switch (this) {
            case Done<T> done -> done.it();
            case Exists<T> exists -> exists.it();
            case ChangedMeanwhile<T> _ ->
                    throw Refusal.of(
                                    Refusal.Kind.CONFLICT,
                                    "changed_meanwhile",
                                    "Somebody changed it first. Look at it again, then decide.")
                            .asException();
            case NotAllowed<T> not ->
                    throw Refusal.of(
                                    Refusal.Kind.CONFLICT,
                                    "move_not_allowed",
                                    words(not.move())
                                            + " is not possible while it is "
                                            + words(not.state())
                                            + ".")
                            .asException();
            case Refused<T> refused -> throw refused.why().asException();
        };
    }

    /** Why it was not made; empty when it stands. */
    default Optional<Refusal> refusal() {
        try {
            orThrow();
            return Optional.empty();
        } catch (RefusedException refused) {
            return Optional.of(refused.refusal());
        }
    }

    /**
     * Runs a step; what it leaves with becomes {@link Refused}, after its transaction is undone.
     */
    static <T> StepOutcome<T> of(Supplier<StepOutcome<T>> step) {
        try {
            return step.get();
        } catch (RefusedException refused) {
            return new Refused<>(refused.refusal());
        }
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
