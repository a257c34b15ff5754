package hutong.modelhost;

import hutong.modelhost.InstalledModel.Tuning;
import hutong.modelhost.internal.GgufWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A real model of 3 MB that llama.cpp runs and whose every answer is known: its weights are a table
 * of which token follows which. Characters outside ASCII come out byte by byte.
 *
 * <p>Its tokens for a prompt: one for each byte, one for a space, one for a control token of the
 * template, one for the start.
 */
public final class TestingModel {
    /** What {@link #talking} always answers. */
    public static final String ANSWER = "Hello from the lane 🏮同";

    /** The tokens of {@link #ANSWER}: five words with their spaces, and seven bytes. */
    public static final int ANSWER_TOKENS = 12;

    private static final String CHATML =
            "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' +"
                    + " message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}{% if"
                    + " add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";
    private static final List<String> WORDS = List.of("Hello", "▁from", "▁the", "▁lane", "▁");
    private static final int FIRST_BYTE = 3;
    private static final int FIRST_WORD = FIRST_BYTE + 256;
    private static final int END = 2;
    private static final int WIDTH = 320;
    private static final int HEADS = 5;
    private static final int HIDDEN = 32;
    private static final float CERTAIN = 4;

    private TestingModel() {}

    /** Tuned for chat: says {@link #ANSWER} and ends. */
    public static InstalledModel talking(Path models, String name) {
        return install(models, name, Tuning.CHAT, END);
    }

    /** A base model without a template: says {@link #ANSWER} and ends. */
    public static InstalledModel continuing(Path models, String name) {
        return install(models, name, Tuning.BASE, END);
    }

    /** Tuned for chat: says {@link #ANSWER} over and over until it is stopped. */
    public static InstalledModel endless(Path models, String name) {
        return install(models, name, Tuning.CHAT, FIRST_WORD);
    }

    private static InstalledModel install(Path models, String name, Tuning tuning, int afterwards) {
        try {
            Path folder = Files.createDirectories(models.resolve(name));
            write(folder.resolve(name + ".gguf"), tuning, afterwards);
            var manifest =
                    new InstalledModel(
                            name,
                            "Testing model",
                            name + ".gguf",
                            "",
                            32_768,
                            tuning,
                            "none: it is made by a test",
                            "made by a test");
            manifest.write(folder);
            return manifest;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path file, Tuning tuning, int afterwards) {
        List<String> vocabulary = vocabulary();
        var types = new ArrayList<>(List.of(2, 3, 3));
        types.addAll(Collections.nCopies(256, 6));
        types.addAll(Collections.nCopies(WORDS.size(), 1));
        types.addAll(List.of(3, 3));
        var gguf =
                new GgufWriter()
                        .put("general.architecture", "llama")
                        .put("general.name", "Testing model")
                        .put("llama.context_length", 32_768)
                        .put("llama.embedding_length", WIDTH)
                        .put("llama.block_count", 1)
                        .put("llama.feed_forward_length", HIDDEN)
                        .put("llama.attention.head_count", HEADS)
                        .put("llama.attention.head_count_kv", HEADS)
                        .put("llama.attention.layer_norm_rms_epsilon", 1e-5f)
                        .put("llama.rope.dimension_count", WIDTH / HEADS)
                        .put("llama.vocab_size", vocabulary.size())
                        .put("tokenizer.ggml.model", "llama")
                        .texts("tokenizer.ggml.tokens", vocabulary)
                        .floats("tokenizer.ggml.scores", Collections.nCopies(vocabulary.size(), 0f))
                        .numbers("tokenizer.ggml.token_type", types)
                        .put("tokenizer.ggml.unknown_token_id", 0)
                        .put("tokenizer.ggml.bos_token_id", 1)
                        .put("tokenizer.ggml.eos_token_id", END)
                        .put("tokenizer.ggml.add_bos_token", true)
                        .put("tokenizer.ggml.add_space_prefix", false);
        if (tuning == Tuning.CHAT) {
            gguf.put("tokenizer.chat_template", CHATML);
        }
        weights(gguf, vocabulary.size(), afterwards);
        gguf.write(file);
    }

    private static List<String> vocabulary() {
        var tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
        for (int value = 0; value < 256; value++) {
            tokens.add("<0x%02X>".formatted(value));
        }
        tokens.addAll(WORDS);
        tokens.addAll(List.of("<|im_start|>", "<|im_end|>"));
        return tokens;
    }

    /**
     * Attention and the hidden layer give nothing, so the state is the last token's row of the
     * embedding, which is a one at its own place; the output matrix maps it to what follows.
     */
    private static void weights(GgufWriter gguf, int tokens, int afterwards) {
        float[] embedding = new float[tokens * WIDTH];
        float[] output = new float[tokens * WIDTH];
        int[] follows = follows(tokens, afterwards);
        for (int token = 0; token < tokens; token++) {
            embedding[token * WIDTH + token] = 1;
            output[follows[token] * WIDTH + token] = CERTAIN;
        }
        float[] ones = new float[WIDTH];
        java.util.Arrays.fill(ones, 1);
        float[] square = new float[WIDTH * WIDTH];
        float[] oblong = new float[WIDTH * HIDDEN];
        gguf.tensor("token_embd.weight", embedding, WIDTH, tokens)
                .tensor("output_norm.weight", ones, WIDTH)
                .tensor("output.weight", output, WIDTH, tokens)
                .tensor("blk.0.attn_norm.weight", ones, WIDTH)
                .tensor("blk.0.attn_q.weight", square, WIDTH, WIDTH)
                .tensor("blk.0.attn_k.weight", square, WIDTH, WIDTH)
                .tensor("blk.0.attn_v.weight", square, WIDTH, WIDTH)
                .tensor("blk.0.attn_output.weight", square, WIDTH, WIDTH)
                .tensor("blk.0.ffn_norm.weight", ones, WIDTH)
                .tensor("blk.0.ffn_gate.weight", oblong, WIDTH, HIDDEN)
                .tensor("blk.0.ffn_up.weight", oblong, WIDTH, HIDDEN)
                .tensor("blk.0.ffn_down.weight", oblong, HIDDEN, WIDTH);
    }

    /**
     * Words, then the bytes of the two characters, then {@code afterwards}; from both forms' ends.
     */
    private static int[] follows(int tokens, int afterwards) {
        int[] follows = new int[tokens];
        java.util.Arrays.fill(follows, END);
        var answer = new ArrayList<Integer>();
        for (int word = 0; word < WORDS.size(); word++) {
            answer.add(FIRST_WORD + word);
        }
        for (byte each : "🏮同".getBytes(StandardCharsets.UTF_8)) {
            answer.add(FIRST_BYTE + Byte.toUnsignedInt(each));
        }
        for (int at = 0; at < answer.size(); at++) {
            boolean last = at == answer.size() - 1;
            follows[answer.get(at)] = last ? afterwards : answer.get(at + 1);
        }
        follows[FIRST_BYTE + '\n'] = FIRST_WORD;
        follows[FIRST_BYTE + ':'] = FIRST_WORD;
        return follows;
    }
}
