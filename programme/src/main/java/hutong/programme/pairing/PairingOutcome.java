package hutong.programme.pairing;

import hutong.kernel.Refusal;

/** What came of a change to a pairing. Anything but {@link Done} left everything as it was. */
public sealed interface PairingOutcome {
    record Done(Pairing pairing) implements PairingOutcome {}

    /** The same was done before. */
    record Exists(Pairing pairing) implements PairingOutcome {}

    /** Somebody else changed it first. */
    record Stale(Pairing now) implements PairingOutcome {}

    record Refused(Refusal refusal) implements PairingOutcome {}

    /**
     * The pairing after a change that stands.
     *
     * @throws hutong.kernel.RefusedException otherwise
     */
    default Pairing orThrow() {
        return switch (this) {
            case Done done -> done.pairing();
            case Exists exists -> exists.pairing();
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
