package hutong.modelhost;

import java.nio.file.Path;

/**
 * How a model host runs.
 *
 * @param models the folder of installed models
 * @param log what the child process says
 * @param threads that compute a chat model's step
 * @param contextTokens prompt and answer of one request together, at most; a model trained for less
 *     gets less
 * @param slots answers that one chat model computes side by side; each takes memory for its context
 */
public record ModelHostSettings(Path models, Path log, int threads, int contextTokens, int slots) {

    public ModelHostSettings {
        if (threads < 1 || contextTokens < 64 || slots < 1) {
            throw new IllegalArgumentException(
                    "threads and slots are at least 1, contextTokens at least 64");
        }
    }

    /**
     * The defaults, below a node's {@code var} folder: two slots of 2048 tokens, all processors.
     */
    public static ModelHostSettings in(Path var) {
        return new ModelHostSettings(
                var.resolve("models"),
                var.resolve("log").resolve("modelhost.log"),
                Runtime.getRuntime().availableProcessors(),
                2048,
                2);
    }
}
