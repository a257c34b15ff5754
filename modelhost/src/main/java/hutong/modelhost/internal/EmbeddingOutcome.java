package hutong.modelhost.internal;

import hutong.kernel.Refusal;
import java.util.List;

/** What an embeddings request came to. */
public sealed interface EmbeddingOutcome {
    /**
     * @param vectors one for each input, in its order, each of length 1
     * @param tokens of all inputs, start and end tokens among them
     */
    record Embedded(List<float[]> vectors, int tokens) implements EmbeddingOutcome {
        public Embedded {
            vectors = List.copyOf(vectors);
        }
    }

    record Refused(Refusal refusal) implements EmbeddingOutcome {}
}
