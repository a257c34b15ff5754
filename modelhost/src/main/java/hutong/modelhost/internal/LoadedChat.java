package hutong.modelhost.internal;

import java.util.concurrent.ThreadLocalRandom;

/**
 * A chat model ready to answer.
 *
 * @param contextTokens prompt and answer of one request together, at most
 */
record LoadedChat(LlamaModel model, LlamaContext context, PromptForm form, int contextTokens)
        implements AutoCloseable {

    private static final int TOP_K = 40;

    /** What a caller leaves open; a base model keeps to the point only when drawn with caution. */
    Sampling sampling(ChatWish wish) {
        boolean tuned =
                switch (form) {
                    case PromptForm.Template ignored -> true;
                    case PromptForm.Dialogue ignored -> false;
                };
        return new Sampling(
                (float) wish.temperature().orElse(tuned ? 0.7 : 0.3),
                (float) wish.topP().orElse(0.95),
                TOP_K,
                tuned ? 1.0f : 1.05f,
                (float) wish.frequencyPenalty().orElse(0),
                (float) wish.presencePenalty().orElse(0),
                wish.seed().orElseGet(() -> ThreadLocalRandom.current().nextInt()));
    }

    @Override
    public void close() {
        context.close();
        model.close();
    }
}
