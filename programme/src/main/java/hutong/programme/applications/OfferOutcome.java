package hutong.programme.applications;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;

/** What came of an act on an offer. Anything but {@link Done} left everything as it was. */
public sealed interface OfferOutcome {
    record Done(Offer offer, Application application) implements OfferOutcome {}

    /** The same act was done before; both as they stand now. */
    record Exists(Offer offer, Application application) implements OfferOutcome {}

    /** The application does not stand where this may be done, or changed meanwhile. */
    record NotMoved(MoveOutcome outcome) implements OfferOutcome {}

    /** The call has too little left, or has made all of its awards. */
    record Exhausted(Credit left, int awards) implements OfferOutcome {
        public Refusal refusal() {
            return Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "call_exhausted",
                    "The call has made "
                            + awards
                            + " awards and has "
                            + left.plain()
                            + " credits left.");
        }
    }

    record Refused(Refusal refusal) implements OfferOutcome {}

    /**
     * The offer after an act that stands.
     *
     * @throws hutong.kernel.RefusedException otherwise
     */
    default Offer orThrow() {
        return switch (this) {
            case Done done -> done.offer();
            case Exists exists -> exists.offer();
            case NotMoved other -> throw other.outcome().refusal().asException();
            case Exhausted exhausted -> throw exhausted.refusal().asException();
            case Refused refused -> throw refused.refusal().asException();
        };
    }
}
