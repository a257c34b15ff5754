package hutong.ledger.sql;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.ledger.Account;
import hutong.ledger.AccountId;
import hutong.ledger.AccountKind;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.Transfer;
import hutong.ledger.TransferKind;
import hutong.ledger.UsageRecord;
import hutong.ledger.UsageRecord.Leg;
import hutong.ledger.sql.AccountRows.Delta;
import hutong.ledger.sql.LeaseRows.Lease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Works out what a batch of usage records does to transfers, leases and accounts. Pure: it reads
 * the leases that were locked for it and writes nothing.
 *
 * <p>A record that can't be booked as it says (a {@link Flaw}) is booked out of the programme's
 * suspense: the supplier is owed, no payer is charged, nothing is dropped.
 */
final class Booking {
    /** An account that must exist before the batch is posted. */
    record Needed(AccountKind kind, UUID programme, UUID owner) {}

    private final JournalBatch batch;
    private final Map<UUID, Lease> leases;
    private final Map<AccountId, Account> accounts;
    private final Map<UUID, Long> leaseSums = new HashMap<>();
    private final Map<AccountId, Delta> deltas = new HashMap<>();
    private final Map<AccountId, Needed> needed = new LinkedHashMap<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();

    /**
     * @param leases those that legs name, locked
     * @param accounts those that legs name; of them only what never changes is read
     */
    Booking(
            JournalBatch batch,
            Map<UUID, Lease> leases,
            Map<AccountId, Account> accounts,
            List<UsageRecord> fresh) {
        this.batch = batch;
        this.leases = leases;
        this.accounts = accounts;
        for (UsageRecord usage : fresh) {
            book(usage);
        }
    }

    Map<UUID, Long> leaseSums() {
        return leaseSums;
    }

    Map<AccountId, Delta> deltas() {
        return deltas;
    }

    Map<AccountId, Needed> needed() {
        return needed;
    }

    List<Transfer> transfers() {
        return transfers;
    }

    /** The records that were booked as they say. */
    List<UsageRecord> sound(List<UsageRecord> fresh) {
        List<UsageRecord> sound = new ArrayList<>(fresh.size());
        for (int at = 0; at < fresh.size(); at++) {
            if (flaws.get(at) == Flaw.NONE) {
                sound.add(fresh.get(at));
            }
        }
        return sound;
    }

    /** One for each record, in their order. */
    List<Flaw> flaws() {
        return flaws;
    }

    private void book(UsageRecord usage) {
        Flaw flaw = flawOf(usage);
        flaws.add(flaw);
        AccountId payable = AccountId.payable(usage.programme(), usage.supplier());
        needed.putIfAbsent(
                payable, new Needed(AccountKind.PAYABLE, usage.programme(), usage.supplier()));
        if (flaw != Flaw.NONE) {
            Credit owed = suspended(usage);
            if (owed.isPositive()) {
                AccountId suspense = ofProgramme(usage.programme(), AccountKind.SUSPENSE);
                transfer(usage, "suspense", suspense, payable, owed, TransferKind.SUSPENSE);
            }
            return;
        }
        for (int at = 0; at < usage.legs().size(); at++) {
            Leg leg = usage.legs().get(at);
            if (leg.amount().isPositive()) {
                transfer(
                        usage,
                        "leg:" + at,
                        leg.account(),
                        payable,
                        leg.amount(),
                        TransferKind.USAGE);
                spend(leg);
            }
        }
        if (usage.overrun().isPositive()) {
            AccountId risk = ofProgramme(usage.programme(), AccountKind.OVERRUN_RISK);
            transfer(usage, "overrun", risk, payable, usage.overrun(), TransferKind.OVERRUN);
        }
        usage.window()
                .filter(leg -> leg.amount().isPositive())
                .ifPresent(leg -> {
                    AccountId source =
                            ofProgramme(programme(leg, usage), AccountKind.WINDOW_SOURCE);
                    transfer(
                            usage,
                            "window",
                            leg.account(),
                            source,
                            leg.amount(),
                            TransferKind.WINDOW_USE);
                    spend(leg);
                });
    }

    private Flaw flawOf(UsageRecord usage) {
        if (!addsUp(usage)) {
            return Flaw.AMOUNT;
        }
        Map<UUID, Long> wanted = new HashMap<>();
        List<Leg> legs = new ArrayList<>(usage.legs());
        usage.window().ifPresent(legs::add);
        for (Leg leg : legs) {
            Lease lease = leases.get(leg.lease());
            long amount = leg.amount().nano();
            if (amount == 0) {
                continue;
            }
            if (lease == null
                    || lease.state() != LeaseRows.OPEN
                    || lease.node() != batch.node()
                    || lease.epoch() != batch.epoch()
                    || !lease.account().equals(leg.account())) {
                return Flaw.LEASE;
            }
            long sum = wanted.merge(leg.lease(), amount, Math::addExact);
            if (Math.addExact(sum, leaseSums.getOrDefault(leg.lease(), 0L)) > lease.unused()) {
                return Flaw.OVERSPENT;
            }
        }
        for (Leg leg : usage.legs()) {
            Account account = accounts.get(leg.account());
            boolean own = account != null && account.programme().equals(usage.programme());
            if (leg.amount().isPositive() && !own) {
                return Flaw.ACCOUNT;
            }
        }
        return Flaw.NONE;
    }

    private static boolean addsUp(UsageRecord usage) {
        try {
            Credit legs = usage.legs().stream().map(Leg::amount).reduce(Credit.ZERO, Credit::plus);
            boolean positive =
                    usage.legs().stream().noneMatch(leg -> leg.amount().nano() < 0)
                            && usage.overrun().nano() >= 0;
            return positive
                    && legs.equals(usage.charged())
                    && usage.tariff()
                            .amount(usage.count())
                            .equals(usage.charged().plus(usage.overrun()));
        } catch (ArithmeticException tooLarge) {
            return false;
        }
    }

    /** What a flawed record puts into suspense: what it says the supplier is owed. */
    static Credit suspended(UsageRecord usage) {
        try {
            Credit owed = usage.charged().plus(usage.overrun());
            return owed.nano() > 0 ? owed : Credit.ZERO;
        } catch (ArithmeticException tooLarge) {
            return Credit.ZERO;
        }
    }

    private void spend(Leg leg) {
        leaseSums.merge(leg.lease(), leg.amount().nano(), Math::addExact);
        Delta delta = deltas.getOrDefault(leg.account(), Delta.ZERO);
        deltas.put(leg.account(), delta.hold(-leg.amount().nano()));
    }

    private AccountId ofProgramme(UUID programme, AccountKind kind) {
        AccountId id = AccountId.ofProgramme(programme, kind);
        needed.putIfAbsent(id, new Needed(kind, programme, programme));
        return id;
    }

    /** A window's use goes back to the source of its own programme. */
    private UUID programme(Leg leg, UsageRecord usage) {
        Account account = accounts.get(leg.account());
        return account == null ? usage.programme() : account.programme();
    }

    private void transfer(
            UsageRecord usage,
            String part,
            AccountId debit,
            AccountId credit,
            Credit amount,
            TransferKind kind) {
        transfers.add(
                new Transfer(
                        Ids.derivedBeside(usage.id(), part),
                        usage.day(),
                        debit,
                        credit,
                        amount,
                        kind,
                        usage.id(),
                        Optional.of(usage.id())));
        deltas.put(debit, deltas.getOrDefault(debit, Delta.ZERO).debit(amount.nano()));
        deltas.put(credit, deltas.getOrDefault(credit, Delta.ZERO).credit(amount.nano()));
    }
}
