package hutong.ledger;

import hutong.kernel.Credit;
import hutong.ledger.TransferOutcome.Conflict;
import hutong.ledger.TransferOutcome.Exists;
import hutong.ledger.TransferOutcome.InsufficientCredit;
import hutong.ledger.TransferOutcome.Malformed;
import hutong.ledger.TransferOutcome.Posted;
import hutong.ledger.TransferOutcome.UnknownAccount;
import hutong.ledger.sql.AccountRows;
import hutong.ledger.sql.AccountRows.Delta;
import hutong.ledger.sql.PotRows;
import hutong.ledger.sql.StatementFailedException;
import hutong.ledger.sql.TransferRows;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Posts one group; the rules in their order of precedence. */
final class TransferGroup {
    private TransferGroup() {}

    static TransferOutcome post(Handle handle, List<Transfer> transfers, LedgerLimits limits) {
        var touched = new LinkedHashSet<AccountId>();
        var ids = new LinkedHashSet<UUID>();
        for (Transfer transfer : transfers) {
            ids.add(transfer.id());
            touched.add(transfer.debit());
            touched.add(transfer.credit());
        }
        Map<AccountId, Account> accounts = AccountRows.lock(handle, touched);
        Map<UUID, Transfer> known = TransferRows.find(handle, ids);
        Optional<TransferOutcome> repeated = repeated(transfers, known);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Optional<TransferOutcome> malformed = malformed(transfers, ids, limits);
        if (malformed.isPresent()) {
            return malformed.get();
        }
        for (AccountId id : touched) {
            if (!accounts.containsKey(id)) {
                return new UnknownAccount(id);
            }
        }
        Optional<TransferOutcome> mixed = mixed(transfers, accounts);
        if (mixed.isPresent()) {
            return mixed.get();
        }
        var deltas = new TreeMap<AccountId, Delta>();
        try {
            for (Transfer transfer : transfers) {
                long amount = transfer.amount().nano();
                deltas.merge(transfer.debit(), Delta.ZERO.debit(amount), TransferGroup::sum);
                deltas.merge(transfer.credit(), Delta.ZERO.credit(amount), TransferGroup::sum);
            }
            for (Account account : accounts.values()) {
                Delta delta = deltas.getOrDefault(account.id(), Delta.ZERO);
                if (after(account, delta).nano() < 0 && account.kind().hard()) {
                    return new InsufficientCredit(account.id(), account.free());
                }
            }
        } catch (ArithmeticException tooLarge) {
            return new Malformed("a sum beyond 9.2 billion credits");
        }
        if (TransferRows.insert(handle, transfers) != transfers.size()) {
            throw StatementFailedException.collision("a transfer of this id was posted meanwhile");
        }
        AccountRows.add(handle, deltas);
        PotRows.changed(handle, deltas.keySet());
        return new Posted();
    }

    private static Optional<TransferOutcome> repeated(
            List<Transfer> transfers, Map<UUID, Transfer> known) {
        boolean some = false;
        boolean all = !transfers.isEmpty();
        for (Transfer transfer : transfers) {
            Transfer stands = known.get(transfer.id());
            if (stands == null) {
                all = false;
                continue;
            }
            some = true;
            Optional<String> field = difference(transfer, stands);
            if (field.isPresent()) {
                return Optional.of(new Conflict(field.get()));
            }
        }
        if (all) {
            return Optional.of(new Exists());
        }
        return some ? Optional.of(new Conflict("group")) : Optional.empty();
    }

    private static Optional<String> difference(Transfer wanted, Transfer stands) {
        if (!wanted.day().equals(stands.day())) {
            return Optional.of("day");
        }
        if (!wanted.debit().equals(stands.debit())) {
            return Optional.of("debit");
        }
        if (!wanted.credit().equals(stands.credit())) {
            return Optional.of("credit");
        }
        if (!wanted.amount().equals(stands.amount())) {
            return Optional.of("amount");
        }
        if (wanted.kind() != stands.kind()) {
            return Optional.of("kind");
        }
        if (!wanted.reference().equals(stands.reference())) {
            return Optional.of("reference");
        }
        return wanted.group().equals(stands.group()) ? Optional.empty() : Optional.of("group");
    }

    private static Optional<TransferOutcome> malformed(
            List<Transfer> transfers, Set<UUID> ids, LedgerLimits limits) {
        if (transfers.isEmpty()) {
            return Optional.of(new Malformed("an empty group"));
        }
        if (transfers.size() > limits.transfersMax()) {
            return Optional.of(new Malformed("more than " + limits.transfersMax() + " transfers"));
        }
        if (ids.size() != transfers.size()) {
            return Optional.of(new Malformed("an id twice in a group"));
        }
        var groups = new HashSet<Optional<UUID>>();
        for (Transfer transfer : transfers) {
            groups.add(transfer.group());
            if (!transfer.amount().isPositive()) {
                return Optional.of(new Malformed("an amount that is not positive"));
            }
            if (transfer.debit().equals(transfer.credit())) {
                return Optional.of(new Malformed("both sides the same account"));
            }
        }
        if (transfers.size() > 1 && (groups.size() > 1 || groups.contains(Optional.empty()))) {
            return Optional.of(new Malformed("transfers of several groups"));
        }
        return Optional.empty();
    }

    private static Optional<TransferOutcome> mixed(
            List<Transfer> transfers, Map<AccountId, Account> accounts) {
        for (Transfer transfer : transfers) {
            Account debit = accounts.get(transfer.debit());
            Account credit = accounts.get(transfer.credit());
            if (debit == null || credit == null) {
                throw new IllegalStateException("both accounts were found before");
            }
            if (!debit.programme().equals(credit.programme())) {
                return Optional.of(new Malformed("accounts of two programmes"));
            }
            if (isLimit(debit.kind()) != isLimit(credit.kind())) {
                return Optional.of(new Malformed("money and a budget window"));
            }
        }
        return Optional.empty();
    }

    private static boolean isLimit(AccountKind kind) {
        return kind == AccountKind.WINDOW || kind == AccountKind.WINDOW_SOURCE;
    }

    private static Delta sum(Delta one, Delta other) {
        return one.debit(other.debited()).credit(other.credited());
    }

    /** What is free after the change; throws when a sum does not fit. */
    private static Credit after(Account account, Delta delta) {
        Credit debited = account.debited().plus(Credit.ofNano(delta.debited()));
        Credit credited = account.credited().plus(Credit.ofNano(delta.credited()));
        return credited.minus(debited.plus(account.held()));
    }
}
