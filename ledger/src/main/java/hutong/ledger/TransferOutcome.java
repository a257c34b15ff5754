package hutong.ledger;

import hutong.kernel.Credit;

/**
 * What came of a transfer, or of a group of them, in order of precedence: the first that applies is
 * the answer. Anything but {@link Posted} and {@link Exists} leaves every balance as it was.
 */
public sealed interface TransferOutcome {
    record Posted() implements TransferOutcome {}

    /** The same transfers were posted before; nothing was done again. */
    record Exists() implements TransferOutcome {}

    /** A transfer of this id exists and differs in this field. */
    record Conflict(String field) implements TransferOutcome {}

    /** Amount not positive, both sides the same account, two programmes, an empty group. */
    record Malformed(String reason) implements TransferOutcome {}

    record UnknownAccount(AccountId account) implements TransferOutcome {}

    /** A hard account would be overdrawn; {@code free} is what it had. */
    record InsufficientCredit(AccountId account, Credit free) implements TransferOutcome {}

    /** Throws unless the transfer stands; for callers that made sure of it before. */
    default void orThrow() {
        switch (this) {
            case Posted ignored -> {}
            case Exists ignored -> {}
            case Conflict c ->
                    throw new IllegalStateException("transfer exists and differs in " + c.field());
            case Malformed m ->
                    throw new IllegalArgumentException("malformed transfer: " + m.reason());
            case UnknownAccount u ->
                    throw new IllegalStateException("unknown account " + u.account());
            case InsufficientCredit i ->
                    throw new IllegalStateException("only " + i.free() + " free");
        }
    }
}
