package hutong.gateway;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Remembers keyed requests ({@code Idempotency-Key}), so that each is done once on all nodes. No
 * method blocks; stages may complete on any thread.
 */
public interface ReplayBook {
    /** Claims a key for one request, or says what became of the request that has it. */
    CompletionStage<Claim> claim(UUID organisation, String key, byte[] bodySha256, UUID usage);

    /** Keeps the answer of a claimed key for good. */
    void keep(UUID organisation, String key, Answer answer);

    /** The claimed request was charged, but its answer is not kept: too large or broken off. */
    void spend(UUID organisation, String key);

    /** The claimed request came to nothing and was not charged: the key may be used again. */
    void forget(UUID organisation, String key);

    /** What a claim comes to. */
    sealed interface Claim {
        record Fresh() implements Claim {}

        record Done(Answer answer) implements Claim {}

        record InProgress() implements Claim {}

        /** Done and charged, without an answer to give again. */
        record Spent() implements Claim {}

        record OtherBody() implements Claim {}

        /** The arbiter is out of reach: a keyed request is refused rather than done twice. */
        record Unavailable() implements Claim {}
    }

    /** A successful answer; a stream is kept as the bytes that were sent. */
    record Answer(UUID usage, String contentType, byte[] body) {}

    /** Refuses every keyed request, for a door without an arbiter. */
    static ReplayBook none() {
        return new ReplayBook() {
            @Override
            public CompletionStage<Claim> claim(UUID o, String key, byte[] sha256, UUID usage) {
                return CompletableFuture.completedFuture(new Claim.Unavailable());
            }

            @Override
            public void keep(UUID organisation, String key, Answer answer) {}

            @Override
            public void spend(UUID organisation, String key) {}

            @Override
            public void forget(UUID organisation, String key) {}
        };
    }
}
