package hutong.modelhost.internal;

import java.util.concurrent.ThreadLocalRandom;

/**
 * A chat model ready to answer.
 *
 * @param contextTokens prompt and answer of one request together, at most
 * @param head the tokens that prompts of this model start with; a sequence of its own remembers
 *     them
 * @param headSequence that sequence, one after those of the slots
 */
record LoadedChat(
        LlamaModel model,
        LlamaContext context,
        PromptForm form,
        int contextTokens,
        int[] head,
        int headSequence)
        implements AutoCloseable {

    /** Small models keep to the point only when drawn with caution. */
    private static final double TEMPERATURE = 0.3;

    private static final double TOP_P = 0.95;
    private static final int TOP_K = 40;
    private static final float REPEAT_PENALTY = 1.05f;

    /**
     * @throws ModelUnusable when the memory does not suffice or the model fails on its first step
     */
    static LoadedChat open(
            LlamaApi api,
            LlamaLog log,
            LlamaModel model,
            int contextTokens,
            int slots,
            int threads) {
        PromptForm form = PromptForm.of(model);
        int[] head = model.recurrent() ? new int[0] : form.head(model);
        int all = contextTokens * slots + head.length;
        LlamaContext context = LlamaContext.open(api, log, model, all, slots + 1, threads);
        var chat = new LoadedChat(model, context, form, contextTokens, head, slots);
        chat.readHead();
        return chat;
    }

    private void readHead() {
        context.clearStep();
        for (int at = 0; at < head.length; at++) {
            context.add(head[at], at, headSequence, false);
            int size = LlamaContext.BATCH_TOKENS_MAX - context.room();
            if (context.room() == 0 || at == head.length - 1) {
                if (context.decode(0, size) != LlamaContext.DecodeOutcome.DONE) {
                    context.close();
                    throw new ModelUnusable("llama.cpp failed on the model's first step");
                }
                context.clearStep();
            }
        }
    }

    /**
     * Lets a slot's sequence start with what is known of a prompt.
     *
     * @return how many tokens that are; never all, since the last one must be computed to draw from
     */
    int recall(int[] prompt, int sequence) {
        int known = 0;
        while (known < head.length && known < prompt.length - 1 && head[known] == prompt[known]) {
            known++;
        }
        if (known > 0) {
            context.share(headSequence, sequence, known);
        }
        return known;
    }

    /** What a caller leaves open is filled in. */
    Sampling sampling(ChatWish wish) {
        return new Sampling(
                (float) wish.temperature().orElse(TEMPERATURE),
                (float) wish.topP().orElse(TOP_P),
                TOP_K,
                REPEAT_PENALTY,
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
