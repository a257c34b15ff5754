package hutong.modelhost.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The working memory of a model: several sequences side by side, advanced together in one batch.
 * Not for several threads.
 */
final class LlamaContext implements AutoCloseable {
    /** Tokens of one step: bounds how long a cancelled request still holds the machine. */
    static final int BATCH_TOKENS_MAX = 256;

    /** How many of the last tokens a repetition is looked for in. */
    private static final int PENALTY_TOKENS = 64;

    private final LlamaApi api;
    private final MemorySegment context;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment tokens = arena.allocate(JAVA_INT, BATCH_TOKENS_MAX);
    private final MemorySegment positions = arena.allocate(JAVA_INT, BATCH_TOKENS_MAX);
    private final MemorySegment sequenceCounts = arena.allocate(JAVA_INT, BATCH_TOKENS_MAX);
    private final MemorySegment sequences = arena.allocate(JAVA_INT, BATCH_TOKENS_MAX);
    private final MemorySegment sequencePointers = arena.allocate(ADDRESS, BATCH_TOKENS_MAX);
    private final MemorySegment wanted = arena.allocate(JAVA_BYTE, BATCH_TOKENS_MAX);
    private int size;

    private LlamaContext(LlamaApi api, MemorySegment context) {
        this.api = api;
        this.context = context;
        for (int at = 0; at < BATCH_TOKENS_MAX; at++) {
            sequenceCounts.setAtIndex(JAVA_INT, at, 1);
            sequencePointers.setAtIndex(
                    ADDRESS, at, sequences.asSlice((long) at * Integer.BYTES, Integer.BYTES));
        }
    }

    /**
     * @throws ModelUnusable when there is not enough memory
     */
    static LlamaContext open(
            LlamaApi api, LlamaLog log, LlamaModel model, int tokens, int sequences, int threads) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment params = api.contextDefaults(arena);
            Struct.of(LlamaApi.CONTEXT_PARAMS, params)
                    .set("n_ctx", tokens)
                    .set("n_batch", BATCH_TOKENS_MAX)
                    .set("n_ubatch", BATCH_TOKENS_MAX)
                    .set("n_seq_max", sequences)
                    .set("n_threads", threads)
                    .set("n_threads_batch", threads)
                    .set("defrag_thold", 0.1f);
            MemorySegment context = api.contextInit.segment(model.handle(), params);
            if (context.equals(MemorySegment.NULL)) {
                throw new ModelUnusable(
                        LlamaModel.reason("no memory for a context of this size", log));
            }
            return new LlamaContext(api, context);
        }
    }

    int room() {
        return BATCH_TOKENS_MAX - size;
    }

    /**
     * Puts a token into the next step.
     *
     * @return where it stands in the step, which {@link #draw} asks for
     */
    int add(int token, int position, int sequence, boolean drawAfter) {
        int at = size++;
        tokens.setAtIndex(JAVA_INT, at, token);
        positions.setAtIndex(JAVA_INT, at, position);
        sequences.setAtIndex(JAVA_INT, at, sequence);
        wanted.set(JAVA_BYTE, at, (byte) (drawAfter ? 1 : 0));
        return at;
    }

    /** Computes a part of what was added; {@link #draw} then sees that part, counted from 0. */
    DecodeOutcome decode(int from, int count) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment batch = call.allocate(LlamaApi.BATCH);
            Struct.of(LlamaApi.BATCH, batch)
                    .set("n_tokens", count)
                    .set("token", tokens.asSlice((long) from * Integer.BYTES))
                    .set("embd", MemorySegment.NULL)
                    .set("pos", positions.asSlice((long) from * Integer.BYTES))
                    .set("n_seq_id", sequenceCounts)
                    .set("seq_id", sequencePointers.asSlice(from * ADDRESS.byteSize()))
                    .set("logits", wanted.asSlice(from));
            return switch (api.decode.integer(context, batch)) {
                case 0 -> DecodeOutcome.DONE;
                case 1 -> DecodeOutcome.NO_ROOM;
                default -> DecodeOutcome.FAILED;
            };
        }
    }

    /** What {@link #decode} came to; NO_ROOM passes with a smaller part. */
    enum DecodeOutcome {
        DONE,
        NO_ROOM,
        FAILED
    }

    void clearStep() {
        size = 0;
    }

    int draw(MemorySegment sampler, int at) {
        return api.sample.integer(sampler, context, at);
    }

    /** Frees all that a sequence remembers. */
    void forget(int sequence) {
        api.sequenceRemove.flag(context, sequence, -1, -1);
    }

    /** Lets a sequence remember the first tokens of another one; the memory is shared. */
    void share(int from, int to, int tokens) {
        api.sequenceCopy.run(context, from, to, 0, tokens);
    }

    MemorySegment sampler(Sampling choice) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment chain = api.chainInit.segment(api.chainParams(call));
            api.chainAdd.run(
                    chain,
                    api.samplerPenalties.segment(
                            PENALTY_TOKENS,
                            choice.repeatPenalty(),
                            choice.frequencyPenalty(),
                            choice.presencePenalty()));
            if (choice.temperature() == 0) {
                api.chainAdd.run(chain, api.samplerGreedy.segment());
                return chain;
            }
            api.chainAdd.run(chain, api.samplerTopK.segment(choice.topK()));
            api.chainAdd.run(chain, api.samplerTopP.segment(choice.topP(), 1L));
            api.chainAdd.run(chain, api.samplerTemperature.segment(choice.temperature()));
            api.chainAdd.run(chain, api.samplerDistribution.segment(choice.seed()));
            return chain;
        }
    }

    void free(MemorySegment sampler) {
        api.samplerFree.run(sampler);
    }

    @Override
    public void close() {
        api.contextFree.run(context);
        arena.close();
    }
}
