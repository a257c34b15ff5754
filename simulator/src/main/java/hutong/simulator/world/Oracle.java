package hutong.simulator.world;

import hutong.kernel.Credit;
import hutong.kernel.TokenCount;
import hutong.ledger.AccountId;
import hutong.ledger.Hold;
import hutong.ledger.HoldOutcome;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.LedgerAuthority.LeaseRequest;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import hutong.ledger.journal.JournalRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ledger without nodes, leases in memory, journals or batches: one thing after the other. It
 * hears what the database did and what clients were told, and breaks off at the first promise that
 * is not kept:
 *
 * <ul>
 *   <li>of no account more is leased and spent than was credited, and no lease is overspent;
 *   <li>debits are credits, to the nano-credit; an amount is the price of its tokens;
 *   <li>sequences are dense, an epoch is new, and sealed once and at its end;
 *   <li>an acknowledged charge is in the books as it was acknowledged, a released call is not;
 *   <li>a call that began ends once: charged as the client said, released, or estimated from what
 *       was seen of it;
 *   <li>nobody is refused for want of money that was free all the while;
 *   <li>in the end nothing is held.
 * </ul>
 */
final class Oracle {
    private static final long RECENT_NANOS = 25_000_000;

    private static final class Account {
        private long credited;
        private long spent;
        private long held;
        private boolean isWindow;

        private long free() {
            return credited - spent - held;
        }
    }

    private static final class Lease {
        private final AccountId account;
        private final int node;
        private final long epoch;
        private long granted;
        private long spent;

        private Lease(LeaseRequest request) {
            account = request.account();
            node = request.node();
            epoch = request.epoch();
        }
    }

    private static final class Epoch {
        private long next = 1;
        private long begun;
        private long ended;
        private boolean sealed;
    }

    private final Map<AccountId, Account> accounts = new HashMap<>();
    private final Map<UUID, Lease> leases = new HashMap<>();
    private final Map<Integer, TreeMap<Long, Epoch>> nodes = new HashMap<>();
    private final Map<UUID, UsageRecord> usages = new HashMap<>();
    private final Map<UUID, Call> calls = new HashMap<>();
    private final Set<Call> asking = new HashSet<>();

    /** What recovery is to charge a call that has no end. */
    private final Map<UUID, TokenCount> last = new HashMap<>();

    private final List<long[]> recent = new ArrayList<>();
    private final Clock.World time;
    private final Set<UUID> intents = new HashSet<>();
    private final Map<UUID, JournalRecord> ends = new HashMap<>();
    private long owed;
    private long overrun;
    private @Nullable Violation first;

    Oracle(Clock.World time) {
        this.time = time;
    }

    Violation broken(String promise) {
        Violation violation = new Violation(promise);
        first = first == null ? violation : first;
        return violation;
    }

    private void require(boolean kept, String otherwise) {
        if (!kept) {
            throw broken(otherwise);
        }
    }

    /** Throws the first broken promise, wherever it was swallowed. */
    void judge() {
        if (first != null) {
            throw first;
        }
    }

    // What the database did.

    void credited(AccountId account, long nano) {
        accounts.computeIfAbsent(account, absent -> new Account()).credited += nano;
    }

    void window(AccountId account, Credit amount) {
        Account window = accounts.computeIfAbsent(account, absent -> new Account());
        window.isWindow = true;
        window.credited = Math.max(window.credited, amount.nano());
    }

    void opened(int node, long epoch) {
        TreeMap<Long, Epoch> epochs = nodes.computeIfAbsent(node, absent -> new TreeMap<>());
        require(epochs.isEmpty() || epochs.lastKey() < epoch, "an epoch was given twice");
        epochs.put(epoch, new Epoch());
    }

    void leased(LeaseRequest request) {
        TreeMap<Long, Epoch> epochs = Objects.requireNonNull(nodes.get(request.node()));
        require(epochs.lastKey() == request.epoch(), "a node that was replaced got a lease");
        require(!epoch(request.node(), request.epoch()).sealed, "a sealed epoch got a lease");
        Lease lease = leases.computeIfAbsent(request.lease(), absent -> new Lease(request));
        Account account = account(request.account());
        account.held += request.granted().nano() - lease.granted;
        lease.granted = request.granted().nano();
        require(lease.granted >= lease.spent, "a lease was lowered below what it spent");
        require(account.free() >= 0, "more was leased of an account than it has");
        saw();
    }

    void posted(JournalBatch batch) {
        Epoch epoch = epoch(batch.node(), batch.epoch());
        require(batch.firstSequence() == epoch.next, "a sequence was skipped or posted twice");
        require(!epoch.sealed, "a sealed epoch was posted to");
        require(batch.dead().isEmpty(), "a good record was put aside");
        long last = batch.firstSequence() - 1;
        for (UsageRecord usage : batch.usages()) {
            require(usage.sequence() > last, "a record is not at its place");
            last = usage.sequence();
            require(usage.node() == batch.node() && usage.epoch() == batch.epoch(), "not its own");
            book(usage);
        }
        require(last <= batch.lastSequence(), "a record is not of its batch");
        epoch.next = batch.lastSequence() + 1;
        epoch.begun += batch.intents();
        epoch.ended += batch.usages().size() + batch.voids();
        saw();
    }

    private void book(UsageRecord usage) {
        require(usages.put(usage.id(), usage) == null, "a usage was charged twice");
        Call call = calls.get(usage.id());
        require(call != null, "a usage that nobody asked for");
        String wrong = Objects.requireNonNull(call).wrongWith(usage);
        require(wrong == null, "" + wrong);
        long legs = 0;
        for (UsageRecord.Leg leg : usage.legs()) {
            legs += leg.amount().nano();
            spend(usage, leg);
        }
        usage.window().ifPresent(leg -> spend(usage, leg));
        require(legs == usage.charged().nano(), "the legs are not the charge");
        owed += usage.charged().nano() + usage.overrun().nano();
        overrun += usage.overrun().nano();
    }

    private void spend(UsageRecord usage, UsageRecord.Leg leg) {
        Lease lease = leases.get(leg.lease());
        long amount = leg.amount().nano();
        require(amount >= 0, "a charge below nothing");
        if (lease == null) {
            require(amount == 0, "a charge on a lease that was never granted");
            return;
        }
        require(lease.node == usage.node() && lease.epoch == usage.epoch(), "another's lease");
        require(lease.account.equals(leg.account()), "a lease of another account");
        lease.spent += amount;
        require(lease.spent <= lease.granted, "a lease is overspent");
        Account account = account(leg.account());
        account.held -= amount;
        account.spent += amount;
        require(account.spent <= account.credited, "the cap is broken");
    }

    void sealed(int node, long number, long last) {
        Epoch epoch = epoch(node, number);
        require(epoch.next == last + 1, "sealed before all is posted");
        require(epoch.begun == epoch.ended, "sealed while a call has no end");
        if (!epoch.sealed) {
            epoch.sealed = true;
            for (Lease lease : leases.values()) {
                if (lease.node == node && lease.epoch == number) {
                    account(lease.account).held -= lease.granted - lease.spent;
                    lease.granted = lease.spent;
                }
            }
        }
    }

    /** A request was in vain: who waits now may be refused. */
    void databaseFailed() {
        asking.forEach(Call::mayBeRefused);
    }

    // What clients were told.

    void asks(Call call) {
        calls.put(call.id(), call);
        saw();
        recent.forEach(free -> call.saw(free[1]));
        asking.add(call);
    }

    void answered(Call call, HoldOutcome outcome) {
        asking.remove(call);
        boolean refused =
                outcome instanceof HoldOutcome.NotGranted
                        || outcome instanceof HoldOutcome.Exhausted
                        || outcome instanceof HoldOutcome.ExceedsBudget;
        require(!refused || !call.wasAffordable(), "refused while the money was free: " + outcome);
    }

    void charged(Call call, Hold.Charge charge) {
        require(call.acknowledged(charge), "told of two different charges");
    }

    /** A process ended: what its clients wait for never comes. */
    void gone(Call call) {
        asking.remove(call);
    }

    // What is left in the end.

    void journalled(JournalRecord record) {
        switch (record) {
            case JournalRecord.Intent intent -> {
                require(intents.add(intent.usage()), "an intent was written twice");
                last.put(intent.usage(), new TokenCount(intent.inputTokensMax(), 0, 0));
            }
            case JournalRecord.Usage usage -> {
                UsageRecord charge = usage.record();
                ends(charge.id(), record);
                require(
                        charge.end() != UsageEnd.RECOVERED
                                || charge.count().equals(last.get(charge.id())),
                        "an estimate is not what was seen last");
            }
            case JournalRecord.Void released -> ends(released.usage(), record);
            case JournalRecord.Attempt attempt -> {
                TokenCount seen = Objects.requireNonNull(last.get(attempt.usage()));
                last.put(attempt.usage(), new TokenCount(seen.input(), seen.cached(), 0));
            }
            case JournalRecord.Checkpoint checkpoint ->
                    last.put(checkpoint.usage(), checkpoint.observed());
            case JournalRecord.Seal ignored -> {}
        }
    }

    private void ends(UUID id, JournalRecord record) {
        require(intents.contains(id), "an end without a beginning");
        require(ends.put(id, record) == null, "a call ended twice");
    }

    void end() {
        judge();
        for (UUID id : intents) {
            JournalRecord end = ends.get(id);
            require(end != null, "a call has no end");
            require(
                    end instanceof JournalRecord.Usage == usages.containsKey(id),
                    "journal and books differ");
        }
        for (Call call : calls.values()) {
            UsageRecord usage = usages.get(call.id());
            require(!call.wasCharged() || usage != null, "an acknowledged charge is lost");
            require(!call.wasReleased() || usage == null, "a released call was charged");
            require(!call.wasHeld() || intents.contains(call.id()), "a hold was not kept");
            if (usage != null && call.wasCharged()) {
                require(usage.end() != UsageEnd.RECOVERED, "an acknowledged charge was estimated");
            }
        }
        long spent = 0;
        for (Account account : accounts.values()) {
            require(account.held == 0, "money is stranded: " + account.held);
            spent += account.isWindow ? 0 : account.spent;
        }
        require(spent + overrun == owed, "debits are not credits");
        nodes.values()
                .forEach(epochs ->
                        epochs.values().forEach(epoch -> require(epoch.sealed, "never sealed")));
    }

    int charges() {
        return usages.size();
    }

    int begun() {
        return calls.size();
    }

    long spent(AccountId account) {
        return account(account).spent;
    }

    /** The least that any account that pays has free. */
    private long free() {
        long least = Long.MAX_VALUE;
        for (Account account : accounts.values()) {
            least = account.isWindow ? least : Math.min(least, account.free());
        }
        return least;
    }

    /** What was free a moment before a call came counts for it, too: it may have been heard. */
    private void saw() {
        long free = free();
        asking.forEach(call -> call.saw(free));
        recent.add(new long[] {time.nanos(), free});
        while (recent.size() > 1 && time.nanos() - recent.get(1)[0] > RECENT_NANOS) {
            recent.removeFirst();
        }
    }

    private Epoch epoch(int node, long number) {
        Epoch epoch = nodes.getOrDefault(node, new TreeMap<>()).get(number);
        require(epoch != null, "no such epoch");
        return Objects.requireNonNull(epoch);
    }

    private Account account(AccountId id) {
        Account account = accounts.get(id);
        require(account != null, "no such account");
        return Objects.requireNonNull(account);
    }
}
