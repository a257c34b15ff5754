package hutong.kernel;

/**
 * What a call used, in tokens.
 *
 * @param input tokens of the prompt that were computed anew
 * @param cached tokens of the prompt that the supplier took from its cache; not contained in {@code
 *     input}
 * @param output tokens of the answer, reasoning tokens among them
 */
public record TokenCount(long input, long cached, long output) {
    public static final TokenCount ZERO = new TokenCount(0, 0, 0);

    public TokenCount {
        if (input < 0 || cached < 0 || output < 0) {
            throw new IllegalArgumentException("token counts are never negative");
        }
    }

    public long total() {
        return Math.addExact(Math.addExact(input, cached), output);
    }
}
