package hutong.ledger.sql;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.ledger.Account;
import hutong.ledger.AccountId;
import hutong.ledger.AccountKind;
import hutong.ledger.LedgerAuthority;
import hutong.ledger.Transfer;
import hutong.ledger.TransferKind;
import hutong.ledger.sql.AccountRows.Delta;
import hutong.ledger.sql.LeaseRows.Lease;
import hutong.store.Database;
import hutong.store.DatabaseUnavailableException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * The ledger's authority in PostgreSQL.
 *
 * <ul>
 *   <li>Money is taken from an account by one guarded statement: no read before the write decides,
 *       and the account's own check stands behind it.
 *   <li>Locks are taken in one order everywhere: cursor, chain, leases, accounts, pots.
 *   <li>Each method is one transaction that may run again and then answers the same.
 * </ul>
 */
public final class SqlAuthority implements LedgerAuthority {
    private final Database database;

    public SqlAuthority(Database database) {
        this.database = database;
    }

    /** An answer that was lost leaves an epoch that nobody uses; recovery seals it, empty. */
    @Override
    public long openEpoch(int node, UUID journal) {
        return asking(() -> database.transact(handle -> EpochRows.open(handle, node, journal)));
    }

    @Override
    public boolean isOfJournal(int node, long epoch, UUID journal) {
        return asking(() -> database.read(h -> EpochRows.isOf(h, node, epoch, journal)));
    }

    @Override
    public List<Long> unsealedEpochs(int node, long epoch) {
        return asking(() -> database.read(h -> EpochRows.unsealedBefore(h, node, epoch)));
    }

    @Override
    public PotChanges potsSince(long version) {
        return asking(() ->
                database.transact(handle -> {
                    PotRows.number(handle);
                    List<PotRows.Numbered> found = PotRows.since(handle, version);
                    long newest =
                            found.stream()
                                    .mapToLong(PotRows.Numbered::version)
                                    .max()
                                    .orElse(version);
                    return new PotChanges(
                            found.stream().map(PotRows.Numbered::state).toList(),
                            newest,
                            Math.max(1, EpochRows.nodesOpen(handle)));
                }));
    }

    @Override
    public LeaseOutcome setLease(LeaseRequest request) {
        return asking(() -> database.transact(handle -> setLease(handle, request)));
    }

    @Override
    public void openWindow(AccountId account, UUID programme, Credit amount) {
        asking(() ->
                database.transact(handle -> {
                    openWindow(handle, account, programme, amount);
                    return true;
                }));
    }

    @Override
    public PostOutcome post(JournalBatch batch) {
        return asking(() -> database.transact(handle -> BatchPosting.post(handle, batch)));
    }

    @Override
    public long nextSequence(int node, long epoch) {
        return asking(() ->
                database.read(handle ->
                        EpochRows.cursor(handle, node, epoch, false)
                                .orElseThrow(() -> noEpoch(node, epoch))
                                .nextSequence()));
    }

    @Override
    public void seal(int node, long epoch, long lastSequence) {
        asking(() ->
                database.transact(handle -> {
                    seal(handle, node, epoch, lastSequence);
                    return true;
                }));
    }

    private static LeaseOutcome setLease(Handle handle, LeaseRequest request) {
        boolean may = EpochRows.mayLease(handle, request.node(), request.epoch());
        Optional<Lease> found = may ? LeaseRows.openAndLock(handle, request) : Optional.empty();
        if (found.isEmpty() || found.get().state() != LeaseRows.OPEN) {
            return new LeaseOutcome.Stale(
                    found.map(Lease::version).orElse(0L),
                    Credit.ofNano(found.map(Lease::granted).orElse(0L)));
        }
        Lease lease = found.get();
        long asked = request.granted().nano();
        if (lease.version() == request.version() + 1 && lease.asked() == asked) {
            return granted(handle, lease.account(), lease.version(), lease.granted());
        }
        if (lease.version() != request.version() || !lease.account().equals(request.account())) {
            return new LeaseOutcome.Stale(lease.version(), Credit.ofNano(lease.granted()));
        }
        long target = Math.max(asked, lease.posted());
        long more = target - lease.granted();
        OptionalLong free = LeaseRows.hold(handle, request.account(), more);
        if (free.isEmpty()) {
            PotRows.want(handle, request.account(), request.wanted());
            Credit elsewhere = LeaseRows.heldElsewhere(handle, request.account(), lease.unused());
            return new LeaseOutcome.Refused(free(handle, request.account()), elsewhere);
        }
        LeaseRows.set(handle, lease.id(), asked, target);
        if (more > 0) {
            PotRows.want(handle, request.account(), request.wanted());
        }
        PotRows.changed(handle, List.of(request.account()));
        return new LeaseOutcome.Granted(
                lease.version() + 1, Credit.ofNano(target), Credit.ofNano(free.getAsLong()));
    }

    private static LeaseOutcome granted(
            Handle handle, AccountId account, long version, long granted) {
        return new LeaseOutcome.Granted(version, Credit.ofNano(granted), free(handle, account));
    }

    private static Credit free(Handle handle, AccountId account) {
        return AccountRows.find(handle, account).map(Account::free).orElse(Credit.ZERO);
    }

    private static void openWindow(Handle handle, AccountId window, UUID programme, Credit amount) {
        AccountId source = AccountId.ofProgramme(programme, AccountKind.WINDOW_SOURCE);
        AccountRows.insert(handle, source, AccountKind.WINDOW_SOURCE, programme, programme);
        AccountRows.insert(handle, window, AccountKind.WINDOW, programme, window.value());
        AccountRows.lock(handle, List.of(source, window));
        Account known = AccountRows.find(handle, window).orElseThrow();
        Credit more = amount.minus(known.credited());
        if (!more.isPositive()) {
            return;
        }
        Transfer grant =
                new Transfer(
                        Ids.derived(window.value(), "window-grant:" + amount.nano()),
                        LocalDate.now(ZoneOffset.UTC),
                        source,
                        window,
                        more,
                        TransferKind.WINDOW_GRANT,
                        window.value(),
                        Optional.empty());
        if (TransferRows.insert(handle, List.of(grant)) == 1) {
            Map<AccountId, Delta> deltas = new HashMap<>();
            deltas.put(source, Delta.ZERO.debit(more.nano()));
            deltas.put(window, Delta.ZERO.credit(more.nano()));
            AccountRows.add(handle, deltas);
        }
    }

    private static void seal(Handle handle, int node, long epoch, long lastSequence) {
        EpochRows.Cursor cursor =
                EpochRows.cursor(handle, node, epoch, true).orElseThrow(() -> noEpoch(node, epoch));
        if (cursor.sealedAt().isPresent()) {
            return;
        }
        if (cursor.nextSequence() != lastSequence + 1) {
            throw new IllegalStateException(
                    "epoch %d of node %d is posted up to %d, not %d"
                            .formatted(epoch, node, cursor.nextSequence() - 1, lastSequence));
        }
        giveBack(handle, node, epoch, LeaseRows.CLOSED);
        EpochRows.seal(handle, node, epoch, lastSequence);
    }

    /** Closes the open leases of an epoch and frees what they did not use. */
    static long giveBack(Handle handle, int node, long epoch, int state) {
        Map<AccountId, Delta> deltas = new HashMap<>();
        long freed = 0;
        for (Lease lease : LeaseRows.lockOpen(handle, node, epoch)) {
            deltas.merge(
                    lease.account(),
                    Delta.ZERO.hold(-lease.unused()),
                    (one, other) -> one.hold(other.held()));
            freed += lease.unused();
        }
        AccountRows.lock(handle, deltas.keySet());
        AccountRows.add(handle, deltas);
        LeaseRows.close(handle, node, epoch, state);
        PotRows.changed(handle, deltas.keySet());
        return freed;
    }

    private static IllegalStateException noEpoch(int node, long epoch) {
        return new IllegalStateException("node " + node + " has no epoch " + epoch);
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (DatabaseUnavailableException away) {
            throw new AuthorityUnavailableException("the database can't be asked", away);
        }
    }
}
