package hutong.gateway.internal;

import hutong.gateway.Caller;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The limits of one key on this node: calls in flight, requests and tokens a minute. */
public final class KeyGate {
    private final int inFlightMax;
    private final OptionalInt requestsMax;
    private final OptionalInt tokensMax;
    private final @Nullable TokenBucket requests;
    private final @Nullable TokenBucket tokens;
    private int inFlight;
    private long usedAt;

    KeyGate(Caller caller, int inFlightMax, long now) {
        this.inFlightMax = inFlightMax;
        this.requestsMax = caller.requestsPerMinuteMax();
        this.tokensMax = caller.tokensPerMinuteMax();
        this.requests =
                requestsMax.isPresent() ? new TokenBucket(requestsMax.getAsInt(), now) : null;
        this.tokens = tokensMax.isPresent() ? new TokenBucket(tokensMax.getAsInt(), now) : null;
        this.usedAt = now;
    }

    boolean isFor(Caller caller) {
        return requestsMax.equals(caller.requestsPerMinuteMax())
                && tokensMax.equals(caller.tokensPerMinuteMax());
    }

    synchronized boolean isIdleSince(long nanos) {
        return inFlight == 0 && usedAt - nanos < 0;
    }

    /** Takes one request's place; null when it may pass, and then {@link #leave} must follow. */
    synchronized @Nullable DoorError enter(long now) {
        usedAt = now;
        if (inFlight >= inFlightMax) {
            return DoorErrors.TOO_MANY_OF_KEY;
        }
        if (requests != null) {
            if (!requests.has(1, now)) {
                return DoorErrors.tooFast(
                        "More than " + requests.limit() + " requests a minute.",
                        Duration.ofMillis(requests.millisUntil(1)));
            }
            requests.take(1);
        }
        inFlight++;
        return null;
    }

    /** Takes what the call will likely use; null when it may pass. */
    public synchronized @Nullable DoorError takeTokens(long likely, long now) {
        if (tokens == null) {
            return null;
        }
        if (!tokens.has(Math.max(1, likely), now)) {
            return DoorErrors.tooFast(
                    "More than " + tokens.limit() + " tokens a minute.",
                    Duration.ofMillis(tokens.millisUntil(likely)));
        }
        tokens.take(likely);
        return null;
    }

    /** Gives the place back, and sets right what was taken by what was used. */
    public synchronized void leave(long tokensTaken, long tokensUsed) {
        inFlight--;
        if (tokens != null) {
            tokens.take(tokensUsed - tokensTaken);
        }
    }

    /** The {@code x-ratelimit-*} headers, for the limits that the key has. */
    public synchronized void describe(long now, BiConsumer<String, String> header) {
        describe(requests, "requests", now, header);
        describe(tokens, "tokens", now, header);
    }

    private static void describe(
            @Nullable TokenBucket bucket,
            String what,
            long now,
            BiConsumer<String, String> header) {
        if (bucket != null) {
            bucket.has(0, now);
            header.accept("x-ratelimit-limit-" + what, Long.toString(bucket.limit()));
            header.accept("x-ratelimit-remaining-" + what, Long.toString(bucket.remaining()));
            header.accept("x-ratelimit-reset-" + what, bucket.millisUntil(0) + "ms");
        }
    }
}
