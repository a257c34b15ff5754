package hutong.ledger;

import hutong.kernel.Credit;
import hutong.kernel.Page;
import hutong.ledger.sql.AccountRows;
import hutong.ledger.sql.PotRows;
import hutong.ledger.sql.TransferRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Accounts and transfers, inside the caller's own transaction.
 *
 * <ul>
 *   <li>Every method may run again: opening an open account and posting a posted transfer change
 *       nothing.
 *   <li>A group of transfers is posted whole or not at all; the answer says which rule stopped it.
 *   <li>No transfer joins two programmes, or money and budget windows.
 *   <li>Accounts are locked in the order of their ids, so that groups never wait in a ring.
 * </ul>
 */
@Singleton
public final class Ledger {
    private final LedgerLimits limits;

    @Inject
    public Ledger() {
        this(LedgerLimits.defaults());
    }

    public Ledger(LedgerLimits limits) {
        this.limits = limits;
    }

    /**
     * Opens an account, or finds it open.
     *
     * @throws IllegalStateException when it is open as something else: a programmer's error
     */
    public void open(Handle handle, AccountId id, AccountKind kind, UUID programme, UUID owner) {
        if (AccountRows.insert(handle, id, kind, programme, owner)) {
            return;
        }
        Account known = AccountRows.find(handle, id).orElseThrow();
        if (known.kind() != kind
                || !known.programme().equals(programme)
                || !known.owner().equals(owner)) {
            throw new IllegalStateException("account " + id + " is open as something else");
        }
    }

    public AccountId openAward(Handle handle, UUID programme, UUID award) {
        AccountId id = AccountId.award(award);
        open(handle, id, AccountKind.AWARD, programme, award);
        return id;
    }

    public AccountId openReserve(Handle handle, UUID programme, UUID award) {
        AccountId id = AccountId.reserve(award);
        open(handle, id, AccountKind.RESERVE, programme, award);
        return id;
    }

    public AccountId openWallet(Handle handle, UUID programme, UUID organisation) {
        AccountId id = AccountId.wallet(programme, organisation);
        open(handle, id, AccountKind.WALLET, programme, organisation);
        return id;
    }

    public AccountId openPayable(Handle handle, UUID programme, UUID supplier) {
        AccountId id = AccountId.payable(programme, supplier);
        open(handle, id, AccountKind.PAYABLE, programme, supplier);
        return id;
    }

    /** One of the accounts that a programme has once, such as its funding. */
    public AccountId openOfProgramme(Handle handle, UUID programme, AccountKind kind) {
        AccountId id = AccountId.ofProgramme(programme, kind);
        open(handle, id, kind, programme, programme);
        return id;
    }

    /**
     * Posts a group of transfers, all or none. Whether a hard account would be overdrawn is judged
     * on the group's sum.
     */
    public TransferOutcome post(Handle handle, List<Transfer> transfers) {
        return TransferGroup.post(handle, transfers, limits);
    }

    public Optional<Account> account(Handle handle, AccountId id) {
        return AccountRows.find(handle, id);
    }

    /** Those that are open. */
    public Map<AccountId, Account> accounts(Handle handle, Collection<AccountId> ids) {
        return AccountRows.find(handle, ids);
    }

    public List<Account> accounts(Handle handle, UUID programme, AccountKind kind) {
        return AccountRows.ofProgramme(handle, programme, kind);
    }

    /** The account under its lock, so that what is free stays free until the transaction ends. */
    public Optional<Account> lock(Handle handle, AccountId id) {
        return Optional.ofNullable(AccountRows.lock(handle, List.of(id)).get(id));
    }

    /**
     * Acts that touch the account, newest first: fundings, top-ups, payments, corrections. What
     * calls were charged is in {@link UsageQueries}.
     *
     * @param limit 1 to {@link Page#SIZE_MAX}
     */
    public Page<PostedTransfer> acts(
            Handle handle, AccountId account, Optional<String> cursor, int limit) {
        return TransferRows.acts(handle, account, cursor, limit);
    }

    /** The transfers of these ids that stand. */
    public List<PostedTransfer> transfers(Handle handle, Collection<UUID> ids) {
        return TransferRows.ofIds(handle, ids);
    }

    /** What an organisation has free in its active pots, of one programme or of all together. */
    public Credit free(Handle handle, UUID organisation, Optional<UUID> programme) {
        return PotRows.free(handle, organisation, programme);
    }
}
