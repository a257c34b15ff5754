package hutong.store;

import java.util.UUID;

/** What is to be done with a request that carries an idempotency key. */
public sealed interface IdempotencyOutcome {
    /**
     * Do it, then call {@link Idempotency#finish}.
     *
     * @param operation the same for this scope and key at every attempt: derive the ids of what the
     *     request makes from it, so that doing it again after a crash makes nothing twice
     */
    record New(UUID operation) implements IdempotencyOutcome {}

    /** It was done: answer this. */
    record Replay(StoredResponse response) implements IdempotencyOutcome {}

    /** The same request is under way. */
    record InProgress() implements IdempotencyOutcome {}

    /** The key was used for another request. */
    record Conflict() implements IdempotencyOutcome {}
}
