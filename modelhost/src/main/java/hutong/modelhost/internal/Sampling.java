package hutong.modelhost.internal;

/**
 * How the next token is drawn.
 *
 * @param temperature 0 takes the likeliest token each time
 * @param seed the same seed on an idle host gives the same answer
 */
public record Sampling(
        float temperature,
        float topP,
        int topK,
        float repeatPenalty,
        float frequencyPenalty,
        float presencePenalty,
        int seed) {}
