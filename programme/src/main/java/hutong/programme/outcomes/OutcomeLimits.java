package hutong.programme.outcomes;

/**
 * The bounds of what is told of outcomes.
 *
 * @param lineCharactersMax a name, a sector, a model, a piece of evidence
 * @param textCharactersMax a summary, a purpose, a reason
 * @param listedMax models, partners or pieces of evidence of one product
 * @param productsMax products of one organisation in one programme
 * @param usersMax the most users that are believed
 */
public record OutcomeLimits(
        int lineCharactersMax,
        int textCharactersMax,
        int listedMax,
        int productsMax,
        long usersMax) {
    public static OutcomeLimits defaults() {
        return new OutcomeLimits(200, 2_000, 20, 200, 10_000_000_000L);
    }
}
