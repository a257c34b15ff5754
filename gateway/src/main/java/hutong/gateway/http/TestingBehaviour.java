package hutong.gateway.http;

import java.time.Duration;
import java.util.Locale;

/**
 * How a testing supplier answers calls of one model.
 *
 * @param answerTokens how long its answer is; shorter where {@code max_tokens} says so
 * @param tokensPerChunk tokens in one event of a stream
 * @param obeysBound whether it keeps to {@code max_tokens}
 * @param firstByte how long it takes to begin
 * @param between how long it takes from chunk to chunk
 * @param usage what it says of its usage
 * @param fault what goes wrong
 * @param faultAfter after how many tokens, where the fault is in the middle; for {@link
 *     Fault#STATUS} the status
 */
public record TestingBehaviour(
        int answerTokens,
        int tokensPerChunk,
        boolean obeysBound,
        Duration firstByte,
        Duration between,
        Usage usage,
        Fault fault,
        int faultAfter) {
    /** What it says of its usage. */
    public enum Usage {
        HONEST,
        MISSING,
        ZERO,
        NEGATIVE,
        /** A thousand million tokens of answer. */
        HUGE,
        /** One token, whatever was used. */
        LOW,
        /** With a fraction. */
        FRACTION,
        /** Half of the prompt came from its cache. */
        CACHED
    }

    /** What goes wrong. */
    public enum Fault {
        NONE,
        /** An error status, with a body that tells secrets. */
        STATUS,
        /** The connection is closed before anything is answered. */
        CLOSE,
        /** The connection is closed in the middle of the answer. */
        CUT,
        /** Nothing more comes, and the connection stays open. */
        STALL,
        /** Nothing comes at all. */
        SILENCE,
        /** 200, and a page in place of an answer. */
        PAGE,
        /** 200, and an object with an error, at once or in the middle of a stream. */
        ERROR,
        /** The stream ends after its last chunk without saying so. */
        NO_DONE
    }

    public static final TestingBehaviour GOOD =
            new TestingBehaviour(
                    16, 1, true, Duration.ZERO, Duration.ZERO, Usage.HONEST, Fault.NONE, 0);

    public TestingBehaviour tokens(int answer) {
        return new TestingBehaviour(
                answer, tokensPerChunk, obeysBound, firstByte, between, usage, fault, faultAfter);
    }

    public TestingBehaviour perChunk(int tokens) {
        return new TestingBehaviour(
                answerTokens, tokens, obeysBound, firstByte, between, usage, fault, faultAfter);
    }

    public TestingBehaviour ignoringBound() {
        return new TestingBehaviour(
                answerTokens, tokensPerChunk, false, firstByte, between, usage, fault, faultAfter);
    }

    public TestingBehaviour delays(Duration first, Duration each) {
        return new TestingBehaviour(
                answerTokens, tokensPerChunk, obeysBound, first, each, usage, fault, faultAfter);
    }

    public TestingBehaviour says(Usage said) {
        return new TestingBehaviour(
                answerTokens,
                tokensPerChunk,
                obeysBound,
                firstByte,
                between,
                said,
                fault,
                faultAfter);
    }

    public TestingBehaviour fails(Fault how, int after) {
        return new TestingBehaviour(
                answerTokens, tokensPerChunk, obeysBound, firstByte, between, usage, how, after);
    }

    /**
     * Reads it from a model's name, so that a supplier in a process of its own can be told by the
     * call: {@code mock;tokens=32;chunk=2;first=20;between=5;usage=zero;fault=cut;after=7;deaf}.
     */
    static TestingBehaviour of(String model, TestingBehaviour otherwise) {
        TestingBehaviour is = otherwise;
        for (String part : model.split(";")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "" : part.substring(equals + 1);
            is =
                    switch (name) {
                        case "tokens" -> is.tokens(Integer.parseInt(value));
                        case "chunk" -> is.perChunk(Integer.parseInt(value));
                        case "deaf" -> is.ignoringBound();
                        case "first" -> is.delays(millis(value), is.between);
                        case "between" -> is.delays(is.firstByte, millis(value));
                        case "usage" -> is.says(Usage.valueOf(value.toUpperCase(Locale.ROOT)));
                        case "fault" ->
                                is.fails(
                                        Fault.valueOf(value.toUpperCase(Locale.ROOT)),
                                        is.faultAfter);
                        case "after" -> is.fails(is.fault, Integer.parseInt(value));
                        default -> is;
                    };
        }
        return is;
    }

    private static Duration millis(String value) {
        return Duration.ofMillis(Long.parseLong(value));
    }
}
