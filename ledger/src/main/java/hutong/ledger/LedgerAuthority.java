package hutong.ledger;

import hutong.kernel.Credit;
import java.util.List;
import java.util.UUID;

/**
 * The database as a node of the ledger sees it: the only place that grants money to a node and the
 * only place that usage is posted to. Every call may be repeated after an unknown outcome and then
 * answers the same. Calls block; {@link AuthorityUnavailableException} when the database can't be
 * asked.
 */
public interface LedgerAuthority {
    /**
     * Takes the next epoch of a node; whoever held an earlier one can post from it but lease no
     * more.
     *
     * @param journal the id of the folder that the epoch's journal will be written to
     */
    long openEpoch(int node, UUID journal);

    /** Epochs of the node that are not sealed yet, before {@code epoch}, oldest first. */
    List<Long> unsealedEpochs(int node, long epoch);

    /** Whether this epoch was opened for this journal's folder, and not for another one's. */
    boolean isOfJournal(int node, long epoch, UUID journal);

    /**
     * Pots that may pay, with free credits; all of them when {@code version} is 0, else the changed
     * ones.
     */
    PotChanges potsSince(long version);

    /**
     * Sets what a lease is granted in all. One lease per account, node and epoch; it is opened by
     * its first grant. Raising takes the difference from the account's free credits, lowering gives
     * it back; never below what was posted.
     *
     * @param version the lease's version that the caller knows, 0 for a new lease; the same request
     *     again, after it was done, answers {@link LeaseOutcome.Granted} again
     */
    LeaseOutcome setLease(LeaseRequest request);

    /**
     * Opens the account of a key's budget window, of kind {@link AccountKind#WINDOW}, and credits
     * it from the programme's window source up to {@code amount} in all. Again with the same or a
     * smaller amount changes nothing; a larger amount raises it, so that a budget that was raised
     * counts at once. What is used of it is booked back to the window source of the account's own
     * programme.
     *
     * @param account {@link AccountId#window}
     */
    void openWindow(AccountId account, UUID programme, Credit amount);

    /**
     * Posts journal records in order, exactly once: usage, transfers, balances, batch chain,
     * cursor. Never fails on what a record says: what can't be booked goes to suspense in the same
     * batch.
     */
    PostOutcome post(JournalBatch batch);

    /** The first sequence of this node and epoch that is not posted yet. */
    long nextSequence(int node, long epoch);

    /**
     * Closes an epoch whose journal is posted to its end; gives back what its leases did not use.
     */
    void seal(int node, long epoch, long lastSequence);

    /**
     * @param nodes how many nodes have an epoch that is not sealed, at least 1: how many may hold
     *     leases
     */
    record PotChanges(List<PotState> pots, long version, int nodes) {}

    /**
     * A pot and what its account has free, and whether other nodes ask for leases to be given back.
     */
    record PotState(Pot pot, Credit free, boolean wanted) {}

    /**
     * @param granted the total that the lease shall have
     * @param wanted what a raise sets the account's mark to, which other nodes see in {@link
     *     PotState}: they give back what they don't use. A raise that is refused sets it too; a
     *     lowering leaves it
     */
    record LeaseRequest(
            UUID lease,
            AccountId account,
            int node,
            long epoch,
            long version,
            Credit granted,
            boolean wanted) {}

    sealed interface LeaseOutcome {
        /**
         * @param free what the account has free afterwards
         */
        record Granted(long version, Credit granted, Credit free) implements LeaseOutcome {}

        /**
         * The account has less free than was asked for; nothing changed but the mark.
         *
         * @param elsewhere what open leases of other nodes and epochs hold of it, spent there or
         *     not; zero when nobody could give anything back
         */
        record Refused(Credit free, Credit elsewhere) implements LeaseOutcome {}

        /** Another version stands, or the epoch was taken over or sealed: read again or stop. */
        record Stale(long version, Credit granted) implements LeaseOutcome {}
    }

    /**
     * Records of one epoch, dense from {@code firstSequence} to {@code lastSequence}.
     *
     * @param usages those that charge, in order of sequence
     * @param intents how many intents lie in the range
     * @param voids how many released holds lie in the range
     * @param dead records of the range that could not be booked, after all tries: kept as they are
     *     for a person to look at, so that neither the sequence nor the money is ever lost
     */
    record JournalBatch(
            UUID id,
            int node,
            long epoch,
            long firstSequence,
            long lastSequence,
            List<UsageRecord> usages,
            int intents,
            int voids,
            List<DeadLetter> dead) {}

    /** A record that made posting fail, with its bytes as the journal has them. */
    record DeadLetter(long sequence, UUID usage, byte[] record, String reason) {}

    sealed interface PostOutcome {
        record Posted() implements PostOutcome {}

        /** The cursor stands elsewhere: this batch, or a part of it, was posted before. */
        record CursorAt(long nextSequence) implements PostOutcome {}
    }

    /** The database can't be asked now. Nothing is known of the call that met it. */
    final class AuthorityUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public AuthorityUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
