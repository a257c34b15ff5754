package hutong.kernel;

import java.time.Duration;
import java.util.Optional;

/**
 * Why something was not done, as a value: what kind of failure it is, a stable code for programs, a
 * sentence that tells a person what to do, and where it applies the field at fault. Carries no
 * secret and no text of a supplier.
 *
 * @param kind decides the family and, at the doors, the HTTP status
 * @param code stable, lower snake case, such as {@code credits_exhausted}
 * @param message one or two sentences in English that say what to do
 * @param field the request's field at fault, where there is one
 * @param retryAfter how long to wait before the same request may pass, where that helps
 */
public record Refusal(
        Kind kind,
        String code,
        String message,
        Optional<String> field,
        Optional<Duration> retryAfter) {

    /** Whose doing a refusal is, so that failures can be counted by family. */
    public enum Family {
        CALLER,
        CAPACITY,
        US
    }

    /** The closed list of kinds, each of one family. */
    public enum Kind {
        INVALID(Family.CALLER),
        UNAUTHENTICATED(Family.CALLER),
        UNPAID(Family.CALLER),
        FORBIDDEN(Family.CALLER),
        NOT_FOUND(Family.CALLER),
        CONFLICT(Family.CALLER),
        TOO_LARGE(Family.CALLER),
        UNPROCESSABLE(Family.CALLER),
        TOO_FAST(Family.CAPACITY),
        UNAVAILABLE(Family.CAPACITY),
        UPSTREAM_FAILED(Family.US),
        UPSTREAM_TIMEOUT(Family.US),
        INTERNAL(Family.US);

        private final Family family;

        Kind(Family family) {
            this.family = family;
        }

        public Family family() {
            return family;
        }
    }

    public static Refusal of(Kind kind, String code, String message) {
        return new Refusal(kind, code, message, Optional.empty(), Optional.empty());
    }

    public static Refusal invalid(String field, String message) {
        return new Refusal(
                Kind.INVALID,
                "invalid_" + snake(field),
                message,
                Optional.of(field),
                Optional.empty());
    }

    public Refusal retryAfter(Duration wait) {
        return new Refusal(kind, code, message, field, Optional.of(wait));
    }

    /**
     * Wraps the refusal so that code deep inside a page or call can leave; only an edge catches it.
     */
    public RefusedException asException() {
        return new RefusedException(this);
    }

    /**
     * Leaves with the refusal, where there is one.
     *
     * @throws RefusedException when there is
     */
    public static void throwIf(Optional<Refusal> refusal) {
        refusal.ifPresent(it -> {
            throw it.asException();
        });
    }

    private static String snake(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
