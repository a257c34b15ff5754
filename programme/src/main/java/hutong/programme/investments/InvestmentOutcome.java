package hutong.programme.investments;

import hutong.kernel.Refusal;

/** What came of an investor's move. Anything but {@link Done} left everything as it was. */
public sealed interface InvestmentOutcome {
    record Done(Investment investment) implements InvestmentOutcome {}

    /** The same was done before. */
    record Exists(Investment investment) implements InvestmentOutcome {}

    /** A colleague changed it first. */
    record Stale(Investment now) implements InvestmentOutcome {}

    record Refused(Refusal refusal) implements InvestmentOutcome {}

    /**
     * The investment after a move that stands.
     *
     * @throws hutong.kernel.RefusedException otherwise
     */
    default Investment orThrow() {
        return switch (this) {
            case Done done -> done.investment();
            case Exists exists -> exists.investment();
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
