package hutong.ledger;

/** What came of changing a pot's terms. */
public sealed interface PotOutcome {
    record Changed(Pot pot) implements PotOutcome {}

    /** It stood like that already. */
    record Unchanged(Pot pot) implements PotOutcome {}

    /** It has ended, and that is for good. */
    record Ended(Pot pot) implements PotOutcome {}

    record Unknown() implements PotOutcome {}
}
