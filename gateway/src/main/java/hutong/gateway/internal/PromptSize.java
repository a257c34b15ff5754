package hutong.gateway.internal;

import hutong.catalogue.Model;
import hutong.gateway.GatewayLimits;
import hutong.gateway.TokenCounter;

/**
 * What is known of a prompt's length before it is sent.
 *
 * @param textBytes UTF-8 bytes of everything that can become prompt: texts, tools, formats, fields
 *     that we don't know
 * @param messages messages, or texts of a call for embeddings
 * @param imagesLow pictures in low detail
 * @param imagesHigh other pictures
 * @param tokens tokens that the client counted itself
 */
record PromptSize(long textBytes, int messages, int imagesLow, int imagesHigh, long tokens) {
    /** The longest token of any tokenizer in use, in bytes. */
    private static final long TOKEN_BYTES_MAX = 128;

    /**
     * An upper bound: no byte-level tokenizer makes more than one token of a byte, and the chat
     * template adds a bounded number for each message and for the answer's start.
     */
    long bound(Model model, GatewayLimits.Requests limits) {
        return textBytes + around(model, limits);
    }

    /** The likely length; used where a supplier reports nothing. */
    long estimate(Model model, GatewayLimits.Requests limits, TokenCounter counter) {
        long texts = counter.tokens(model, textBytes) + around(model, limits);
        return Math.min(texts, bound(model, limits));
    }

    /** A lower bound: what is longer than the context by this measure never fits. */
    long certain() {
        return textBytes / TOKEN_BYTES_MAX + tokens;
    }

    private long around(Model model, GatewayLimits.Requests limits) {
        return tokens
                + (messages + 1L) * model.messageTokens()
                + (long) imagesLow * limits.imageTokensLow()
                + (long) imagesHigh * limits.imageTokensHigh();
    }
}
