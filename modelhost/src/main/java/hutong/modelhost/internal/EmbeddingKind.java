package hutong.modelhost.internal;

import java.util.Arrays;
import java.util.Optional;

/** The embedding models that the class path brings. */
public enum EmbeddingKind {
    /** English; sentence-transformers/all-MiniLM-L6-v2, quantised; Apache-2.0. */
    ALL_MINILM("all-minilm-l6-v2", "all-minilm-l6-v2-q", 384, Pooling.MEAN),
    /** Chinese; BAAI/bge-small-zh-v1.5, quantised; MIT. */
    BGE_SMALL_ZH("bge-small-zh-v1.5", "bge-small-zh-v1.5-q", 512, Pooling.FIRST);

    /** Tokens of one text, start and end among them: the models have no more positions. */
    public static final int TOKENS_MAX = 512;

    private final String wireName;
    private final String resource;
    private final int dimensions;
    private final Pooling pooling;

    EmbeddingKind(String wireName, String resource, int dimensions, Pooling pooling) {
        this.wireName = wireName;
        this.resource = resource;
        this.dimensions = dimensions;
        this.pooling = pooling;
    }

    public static Optional<EmbeddingKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.wireName.equals(name)).findAny();
    }

    public String wireName() {
        return wireName;
    }

    public int dimensions() {
        return dimensions;
    }

    String weights() {
        return resource + ".onnx";
    }

    String tokenizer() {
        return resource + "-tokenizer.json";
    }

    Pooling pooling() {
        return pooling;
    }

    /** How the vectors of a text's tokens become one. */
    enum Pooling {
        MEAN,
        FIRST
    }
}
