package hutong.programme.awards;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;

/**
 * What came of an act on an award, in order of precedence: the first that applies is the answer.
 * Anything but {@link Done} left award, fund and ledger as they were.
 */
public sealed interface AwardOutcome {
    record Done(Award award) implements AwardOutcome {}

    /** The same act was done before, by whomever; {@code award} is as it stands now. */
    record Exists(Award award) implements AwardOutcome {}

    /** An award or act of this id exists and differs in this field. */
    record Conflict(String field) implements AwardOutcome {}

    record Refused(Refusal refusal) implements AwardOutcome {}

    /** The fund has too little left, or has made all of its awards. */
    record FundExhausted(Credit left) implements AwardOutcome {
        public Refusal refusal() {
            return Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "fund_exhausted",
                    "The fund has " + left.plain() + " credits left for awards.");
        }
    }

    /**
     * The award after an act that stands.
     *
     * @throws hutong.kernel.RefusedException otherwise
     */
    default Award orThrow() {
        return switch (this) {
            case Done done -> done.award();
            case Exists exists -> exists.award();
            case Conflict conflict ->
                    throw Refusal.of(
                                    Refusal.Kind.CONFLICT,
                                    "exists_with_other_data",
                                    "It exists and differs in " + conflict.field() + ".")
                            .asException();
            case Refused refused -> throw refused.refusal().asException();
            case FundExhausted exhausted -> throw exhausted.refusal().asException();
        };
    }
}
