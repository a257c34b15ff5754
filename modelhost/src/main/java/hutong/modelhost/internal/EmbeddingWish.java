package hutong.modelhost.internal;

import java.util.List;

/** What a caller wants vectors of, in its order. */
public record EmbeddingWish(List<Input> inputs) {
    public EmbeddingWish {
        inputs = List.copyOf(inputs);
    }

    /** A text, or the numbers of its tokens. */
    public sealed interface Input {
        record Text(String text) implements Input {}

        /** Without start and end tokens, which are put around it. */
        record Numbers(int[] numbers) implements Input {}
    }
}
