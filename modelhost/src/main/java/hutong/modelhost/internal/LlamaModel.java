package hutong.modelhost.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A GGUF file in memory: its vocabulary and its chat template. The weights are mapped from the
 * file, so several processes share them. Not for several threads.
 */
final class LlamaModel implements AutoCloseable {
    private static final int PIECE_BYTES_MAX = 1024;
    private static final long TEMPLATE_BYTES_MAX = 1 << 20;

    /** What {@code llama_chat_apply_template} answers to a template that it does not know. */
    private static final int TEMPLATE_UNKNOWN = -1;

    private final LlamaApi api;
    private final MemorySegment model;
    private final MemorySegment vocabulary;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment piece = arena.allocate(PIECE_BYTES_MAX);

    private LlamaModel(LlamaApi api, MemorySegment model) {
        this.api = api;
        this.model = model;
        this.vocabulary = api.modelVocabulary.segment(model);
    }

    /**
     * @throws ModelUnusable with llama.cpp's own reason
     */
    static LlamaModel load(LlamaApi api, LlamaLog log, Path file) {
        log.takeError();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment params = api.modelDefaults(arena);
            Struct.of(LlamaApi.MODEL_PARAMS, params).set("n_gpu_layers", 0);
            MemorySegment model =
                    api.modelLoad.segment(arena.allocateFrom(file.toString()), params);
            if (model.equals(MemorySegment.NULL)) {
                throw new ModelUnusable(reason("llama.cpp cannot read " + file, log));
            }
            return new LlamaModel(api, model);
        }
    }

    static String reason(String what, LlamaLog log) {
        String error = log.takeError();
        return error.isBlank() ? what : what + ": " + error;
    }

    MemorySegment handle() {
        return model;
    }

    /** Whether its memory is one state, of which no part can be shared or taken away. */
    boolean recurrent() {
        return api.modelRecurrent.flag(model);
    }

    /** How long a context the model was trained for, in tokens. */
    int contextTrained() {
        return api.modelContextTrained.integer(model);
    }

    /**
     * @param opening whether this is the start of a prompt, where some models want a token of their
     *     own
     * @param marks whether texts such as {@code <|im_end|>} mean their control token; only ever for
     *     texts of our own or of the model's template, never for a caller's
     */
    int[] tokens(String text, boolean opening, boolean marks) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment characters = arena.allocateFrom(JAVA_BYTE, bytes);
            int room = bytes.length + 2;
            MemorySegment tokens = arena.allocate(JAVA_INT, room);
            int count =
                    api.tokenize.integer(
                            vocabulary, characters, bytes.length, tokens, room, opening, marks);
            if (count < 0) {
                throw new IllegalStateException("more tokens than bytes: " + count);
            }
            return tokens.asSlice(0, (long) count * Integer.BYTES).toArray(JAVA_INT);
        }
    }

    /** The bytes of a token; may be part of a character. Control tokens have none. */
    byte[] piece(int token) {
        int length = api.tokenPiece.integer(vocabulary, token, piece, PIECE_BYTES_MAX, 0, false);
        return length <= 0 ? new byte[0] : piece.asSlice(0, length).toArray(JAVA_BYTE);
    }

    boolean ends(int token) {
        return api.tokenEndsGeneration.flag(vocabulary, token);
    }

    /** The template that the file carries, where it has one. */
    @SuppressWarnings("restricted")
    Optional<String> chatTemplate() {
        MemorySegment text = api.modelChatTemplate.segment(model, MemorySegment.NULL);
        return text.equals(MemorySegment.NULL)
                ? Optional.empty()
                : Optional.of(text.reinterpret(TEMPLATE_BYTES_MAX).getString(0));
    }

    /** A dialogue in the template's words; empty when llama.cpp does not know the template. */
    Optional<String> apply(String template, List<Message> dialogue) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment messages = arena.allocate(ADDRESS, 2L * dialogue.size());
            int size = 1024;
            for (int at = 0; at < dialogue.size(); at++) {
                Message message = dialogue.get(at);
                messages.setAtIndex(ADDRESS, 2L * at, arena.allocateFrom(message.role()));
                messages.setAtIndex(ADDRESS, 2L * at + 1, arena.allocateFrom(message.text()));
                size += 256 + 4 * message.text().length();
            }
            MemorySegment out = arena.allocate(size);
            int length =
                    api.applyTemplate.integer(
                            arena.allocateFrom(template),
                            messages,
                            (long) dialogue.size(),
                            true,
                            out,
                            size);
            if (length == TEMPLATE_UNKNOWN || length > size) {
                return Optional.empty();
            }
            return Optional.of(
                    new String(out.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        api.modelFree.run(model);
        arena.close();
    }
}
