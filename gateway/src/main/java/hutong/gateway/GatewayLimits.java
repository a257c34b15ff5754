package hutong.gateway;

import java.time.Duration;

/** The bounds of the model door. */
public record GatewayLimits(Requests requests, Suppliers suppliers, Calls calls) {
    /**
     * What a client may send.
     *
     * @param bytesMax the largest body; pictures travel inside it
     * @param bodyMax how long a client may take to send its body
     * @param depthMax deepest nesting of its JSON
     * @param messagesMax most messages of a chat
     * @param inputsMax most texts of one call for embeddings
     * @param choicesMax the largest {@code n}; every choice is held and paid
     * @param outputTokensMax a larger {@code max_tokens} is a mistake, not a wish
     * @param imageTokensLow what a picture with {@code "detail": "low"} is held for
     * @param imageTokensHigh what any other picture is held for
     */
    public record Requests(
            int bytesMax,
            Duration bodyMax,
            int depthMax,
            int messagesMax,
            int inputsMax,
            int choicesMax,
            long outputTokensMax,
            int imageTokensLow,
            int imageTokensHigh) {}

    /**
     * What a supplier may do.
     *
     * @param connectMax how long a connection to it may take
     * @param firstByteMax how long it may take to begin its answer
     * @param idleMax how long it may pause within the answer; also how long a client may not read
     * @param streamMax how long an answer may take in all
     * @param answerBytesMax its largest whole answer
     * @param eventBytesMax the largest event of a stream
     * @param attemptsMax attempts for one call
     * @param coolDown how long an endpoint that failed is passed over; doubles with each failure
     * @param coolDownMax at most this long
     * @param connectionsMax connections to one endpoint from each event loop
     */
    public record Suppliers(
            Duration connectMax,
            Duration firstByteMax,
            Duration idleMax,
            Duration streamMax,
            int answerBytesMax,
            int eventBytesMax,
            int attemptsMax,
            Duration coolDown,
            Duration coolDownMax,
            int connectionsMax) {}

    /**
     * Calls on this node.
     *
     * @param perKeyMax in flight of one key
     * @param perNodeMax in flight of all
     * @param outputTokensMin fewest tokens of answer that are worth a call
     * @param graceAfterHangUp how long a supplier is read on for its usage after the client left
     * @param checkpointEvery how often what was seen of a call is written to the journal
     * @param checkpointTokens or after this many tokens of it
     * @param replayBytesMax the largest answer kept for a repeated {@code Idempotency-Key}
     */
    public record Calls(
            int perKeyMax,
            int perNodeMax,
            int outputTokensMin,
            Duration graceAfterHangUp,
            Duration checkpointEvery,
            int checkpointTokens,
            int replayBytesMax) {}

    public static GatewayLimits defaults() {
        return new GatewayLimits(
                new Requests(
                        20 << 20,
                        Duration.ofSeconds(30),
                        64,
                        4_096,
                        2_048,
                        8,
                        10_000_000,
                        300,
                        1_600),
                new Suppliers(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(15),
                        32 << 20,
                        4 << 20,
                        2,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        1_024),
                new Calls(
                        512,
                        8_192,
                        16,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        256,
                        256 << 10));
    }

    public GatewayLimits with(Requests changed) {
        return new GatewayLimits(changed, suppliers, calls);
    }

    public GatewayLimits with(Suppliers changed) {
        return new GatewayLimits(requests, changed, calls);
    }

    public GatewayLimits with(Calls changed) {
        return new GatewayLimits(requests, suppliers, changed);
    }
}
