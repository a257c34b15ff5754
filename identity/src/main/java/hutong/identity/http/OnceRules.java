package hutong.identity.http;

import hutong.kernel.Refusal;
import hutong.store.IdempotencyOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a keyed request is told, and which answers are kept. */
final class OnceRules {
    private static final Set<Integer> NOT_KEPT = Set.of(401, 403, 409, 429);

    private OnceRules() {}

    /** Why it is refused; empty when it is new or an answer is there. */
    static Optional<Refusal> refusal(IdempotencyOutcome outcome) {
        return switch (outcome) {
            case IdempotencyOutcome.New _, IdempotencyOutcome.Replay _ -> Optional.empty();
            case IdempotencyOutcome.InProgress _ ->
                    Optional.of(
                            Refusal.of(
                                            Refusal.Kind.CONFLICT,
                                            "idempotency_in_progress",
                                            "The same request is being carried out: ask again for"
                                                    + " its answer.")
                                    .retryAfter(Duration.ofSeconds(1)));
            case IdempotencyOutcome.Conflict _ ->
                    Optional.of(
                            Refusal.of(
                                    Refusal.Kind.UNPROCESSABLE,
                                    "idempotency_key_reused",
                                    "This Idempotency-Key was used for another request: make a new"
                                            + " one."));
        };
    }

    /** What was decided is kept; what may turn out otherwise the next time is not. */
    static boolean isKept(int status) {
        return status < 500 && !NOT_KEPT.contains(status);
    }

    /** Whether the answer may be kept nowhere. */
    static boolean isSecret(@Nullable String cacheControl) {
        return cacheControl != null && cacheControl.contains("no-store");
    }
}
