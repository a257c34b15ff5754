package hutong.modelhost.internal;

import hutong.kernel.Refusal;

/**
 * What happens to a chat request, in this order: {@link Started} once, {@link Piece} any number of
 * times, {@link Ended} once; or {@link Failed} at any point, and nothing after it. A cancelled
 * request hears nothing more.
 */
public sealed interface ChatStep {
    /** The prompt was accepted. */
    record Started(int promptTokens) implements ChatStep {}

    /** Whole characters, as soon as they are certain. */
    record Piece(String text) implements ChatStep {}

    /**
     * @param answerTokens tokens made, the model's end token not among them
     */
    record Ended(Finish finish, int promptTokens, int answerTokens) implements ChatStep {}

    record Failed(Refusal refusal) implements ChatStep {}

    /** Why an answer ended, in OpenAI's words. */
    enum Finish {
        STOP("stop"),
        LENGTH("length");

        private final String wire;

        Finish(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }
}
