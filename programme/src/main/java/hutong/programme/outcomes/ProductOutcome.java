package hutong.programme.outcomes;

import hutong.kernel.Refusal;

/** What came of a change to a product. Anything but {@link Done} left everything as it was. */
public sealed interface ProductOutcome {
    record Done(Product product) implements ProductOutcome {}

    /** The same was done before, by the same move. */
    record Exists(Product product) implements ProductOutcome {}

    /** Somebody else changed it first. */
    record Stale(Product now) implements ProductOutcome {}

    record Refused(Refusal refusal) implements ProductOutcome {}

    /**
     * The product after a change that stands.
     *
     * @throws hutong.kernel.RefusedException otherwise
     */
    default Product orThrow() {
        return switch (this) {
            case Done done -> done.product();
            case Exists exists -> exists.product();
            case Stale stale ->
                    throw Refusal.of(
                                    Refusal.Kind.CONFLICT,
                                    "changed_meanwhile",
                                    "Somebody changed it meanwhile: it is "
                                            + stale.now().state()
                                            + " now. Look again and repeat what still applies.")
                            .asException();
            case Refused refused -> throw refused.refusal().asException();
        };
    }
}
