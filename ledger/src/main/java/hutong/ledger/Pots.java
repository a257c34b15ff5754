package hutong.ledger;

import hutong.ledger.sql.PotRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * The terms on which organisations spend, inside the caller's own transaction. Nodes see a change
 * within their polling time after the commit; holds that were made before it settle as they were.
 */
@Singleton
public final class Pots {
    @Inject
    public Pots() {}

    /** Makes the pot of this account, or sets all its terms. */
    public void put(Handle handle, Pot pot) {
        PotRows.put(handle, pot);
    }

    /** Nothing new is paid from it; what is in flight settles. */
    public PotOutcome suspend(Handle handle, AccountId account) {
        return change(handle, account, pot -> PotRows.in(pot, Pot.State.SUSPENDED));
    }

    public PotOutcome resume(Handle handle, AccountId account) {
        return change(handle, account, pot -> PotRows.in(pot, Pot.State.ACTIVE));
    }

    /** For good. What is left in the account is taken back by a transfer of its own. */
    public PotOutcome end(Handle handle, AccountId account) {
        return change(handle, account, pot -> PotRows.in(pot, Pot.State.ENDED));
    }

    /** Sets from when it may not be spent any more, later or earlier than before. */
    public PotOutcome extend(Handle handle, AccountId account, Instant endsAt) {
        return change(handle, account, pot -> PotRows.ending(pot, endsAt));
    }

    /**
     * @throws IllegalArgumentException when the share is not 1 to 10,000 basis points
     */
    public PotOutcome changeCover(Handle handle, AccountId account, int basisPoints) {
        return change(handle, account, pot -> PotRows.covering(pot, basisPoints));
    }

    public Optional<Pot> find(Handle handle, AccountId account) {
        return PotRows.find(handle, account, false);
    }

    /** In the order in which they pay. */
    public List<Pot> of(Handle handle, UUID organisation) {
        return PotRows.of(handle, organisation);
    }

    private static PotOutcome change(Handle handle, AccountId account, UnaryOperator<Pot> changed) {
        Optional<Pot> known = PotRows.find(handle, account, true);
        if (known.isEmpty()) {
            return new PotOutcome.Unknown();
        }
        Pot pot = known.get();
        Pot wanted = changed.apply(pot);
        if (wanted.equals(pot)) {
            return new PotOutcome.Unchanged(pot);
        }
        if (pot.state() == Pot.State.ENDED) {
            return new PotOutcome.Ended(pot);
        }
        PotRows.put(handle, wanted);
        return new PotOutcome.Changed(wanted);
    }
}
