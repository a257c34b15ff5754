package hutong.ledger.journal;

import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.ledger.AccountId;
import hutong.ledger.Purpose;
import hutong.ledger.UsageRecord;
import hutong.ledger.VoidReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a node writes down about a call, in the order in which it happens: one intent, then attempts
 * and checkpoints, then exactly one usage or void. A seal is the last record of an epoch.
 */
public sealed interface JournalRecord {

    /**
     * Money is set aside and a supplier may be called. Says all that recovery needs to charge the
     * call without anybody's help.
     *
     * @param inputTokensMax the prompt bound that is held for
     * @param outputTokensAllowed the output that is held for
     */
    record Intent(
            UUID usage,
            LocalDate day,
            UUID organisation,
            UUID apiKey,
            UUID programme,
            Purpose purpose,
            UUID supplier,
            UUID model,
            UUID priceVersion,
            Tariff tariff,
            long inputTokensMax,
            long outputTokensAllowed,
            List<HeldLeg> legs,
            Optional<HeldLeg> window,
            Instant startedAt)
            implements JournalRecord {
        public Intent {
            legs = List.copyOf(legs);
        }
    }

    /**
     * A part of a hold.
     *
     * @param coverBasisPoints the share of the charge that this account pays
     * @param heldNano the most that it will be charged
     */
    record HeldLeg(UUID lease, AccountId account, int coverBasisPoints, long heldNano) {}

    /** Another supplier is tried; the first attempt is part of the intent. */
    record Attempt(UUID usage, int number, UUID endpoint) implements JournalRecord {}

    /** What was seen so far. */
    record Checkpoint(UUID usage, TokenCount observed) implements JournalRecord {}

    /**
     * The call is charged. Node, epoch and sequence are those of the journal record, whatever the
     * usage record says when it is appended.
     */
    record Usage(UsageRecord record) implements JournalRecord {}

    /** The call is not charged. */
    record Void(UUID usage, VoidReason reason) implements JournalRecord {}

    /** Nothing follows in this epoch. */
    record Seal() implements JournalRecord {}
}
