package hutong.ledger.node;

import hutong.kernel.Credit;
import hutong.ledger.AccountId;
import hutong.ledger.LedgerAuthority;
import hutong.ledger.Pot;
import hutong.ledger.UsageRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * The database's part of the ledger in memory, one call after the other: the same rules and
 * answers, and an exception where a node breaks a rule that the database would only find out later.
 * Can be away, and can lose an answer after it has done what was asked.
 */
public final class TestingAuthority implements LedgerAuthority {
    private final Map<AccountId, TestingAccount> accounts = new HashMap<>();
    private final Map<UUID, TestingLease> leases = new HashMap<>();
    private final Map<Integer, TreeMap<Long, Epoch>> nodes = new TreeMap<>();
    private final Map<UUID, UsageRecord> usages = new HashMap<>();
    private final List<DeadLetter> dead = new ArrayList<>();
    private final List<UUID> poison = new ArrayList<>();
    private BooleanSupplier losesAnswer = () -> false;
    private boolean away;
    private long changes;
    private long leaseCalls;
    private Credit owed = Credit.ZERO;
    private Credit overrun = Credit.ZERO;

    private static final class Epoch {
        private final UUID journal;
        private long next = 1;
        private long intents;
        private long ends;
        private boolean sealed;

        private Epoch(UUID journal) {
            this.journal = journal;
        }
    }

    /** Makes a pot, or changes its terms, and adds credit to its account. */
    public synchronized void fund(Pot pot, Credit credit) {
        TestingAccount account =
                accounts.computeIfAbsent(pot.account(), absent -> new TestingAccount());
        account.pot = pot;
        account.credited += credit.nano();
        account.changed = ++changes;
    }

    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** Whether the next answer is lost after the work was done; asked at each call. */
    public synchronized void loseAnswers(BooleanSupplier whether) {
        losesAnswer = whether;
    }

    /** Makes posting fail on this usage. */
    public synchronized void poison(UUID usage) {
        poison.add(usage);
    }

    public synchronized Credit free(AccountId account) {
        return Credit.ofNano(account(account).free());
    }

    public synchronized Credit spent(AccountId account) {
        return Credit.ofNano(account(account).debited);
    }

    public synchronized List<UsageRecord> usages() {
        return List.copyOf(usages.values());
    }

    public synchronized List<DeadLetter> deadLetters() {
        return List.copyOf(dead);
    }

    /** How often leases were asked for or given back. */
    public synchronized long leaseCalls() {
        return leaseCalls;
    }

    /** Throws unless the books balance and nothing is held but by open leases. */
    public synchronized void check() {
        Map<AccountId, Long> held = new HashMap<>();
        for (TestingLease lease : leases.values()) {
            require(lease.posted <= lease.granted, "a lease is overspent");
            if (!lease.closed) {
                held.merge(lease.account, lease.granted - lease.posted, Long::sum);
            }
        }
        long debited = 0;
        for (Map.Entry<AccountId, TestingAccount> entry : accounts.entrySet()) {
            TestingAccount account = entry.getValue();
            require(account.free() >= 0, "an account is overdrawn");
            require(account.held == held.getOrDefault(entry.getKey(), 0L), "held is wrong");
            debited += account.isWindow ? 0 : account.debited;
        }
        require(debited + overrun.nano() == owed.nano(), "debits are not credits");
        for (TreeMap<Long, Epoch> epochs : nodes.values()) {
            for (Epoch epoch : epochs.values()) {
                require(!epoch.sealed || epoch.intents == epoch.ends, "an intent has no end");
            }
        }
    }

    /** Whether every epoch of every node is sealed, so that nothing is held. */
    public synchronized boolean allSealed() {
        return nodes.values().stream()
                .flatMap(epochs -> epochs.values().stream())
                .allMatch(epoch -> epoch.sealed);
    }

    @Override
    public synchronized long openEpoch(int node, UUID journal) {
        requirePresent();
        TreeMap<Long, Epoch> epochs = nodes.computeIfAbsent(node, absent -> new TreeMap<>());
        long epoch = epochs.isEmpty() ? 1 : epochs.lastKey() + 1;
        epochs.put(epoch, new Epoch(journal));
        mayLoseAnswer();
        return epoch;
    }

    @Override
    public synchronized boolean isOfJournal(int node, long number, UUID journal) {
        requirePresent();
        return epoch(node, number).journal.equals(journal);
    }

    @Override
    public synchronized List<Long> unsealedEpochs(int node, long before) {
        requirePresent();
        TreeMap<Long, Epoch> epochs = nodes.getOrDefault(node, new TreeMap<>());
        return epochs.headMap(before).entrySet().stream()
                .filter(entry -> !entry.getValue().sealed)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized PotChanges potsSince(long version) {
        requirePresent();
        List<PotState> states = new ArrayList<>();
        for (TestingAccount account : accounts.values()) {
            Pot pot = account.pot;
            if (pot != null && account.changed > version) {
                states.add(new PotState(pot, Credit.ofNano(account.free()), account.wanted));
            }
        }
        int open = 0;
        for (TreeMap<Long, Epoch> epochs : nodes.values()) {
            open += epochs.values().stream().anyMatch(epoch -> !epoch.sealed) ? 1 : 0;
        }
        return new PotChanges(states, changes, Math.max(1, open));
    }

    @Override
    public synchronized LeaseOutcome setLease(LeaseRequest request) {
        requirePresent();
        leaseCalls++;
        TestingAccount account = account(request.account());
        TestingLease lease = leases.get(request.lease());
        long version = lease == null ? 0 : lease.version;
        long granted = lease == null ? 0 : lease.granted;
        TreeMap<Long, Epoch> epochs = nodes.getOrDefault(request.node(), new TreeMap<>());
        Epoch epoch = epochs.get(request.epoch());
        if (epoch == null || epoch.sealed || epochs.lastKey() != request.epoch()) {
            return new LeaseOutcome.Stale(version, Credit.ofNano(granted));
        }
        boolean again = version == request.version() + 1 && granted == request.granted().nano();
        if (version != request.version() && !again) {
            return new LeaseOutcome.Stale(version, Credit.ofNano(granted));
        }
        if (!again) {
            long more = request.granted().nano() - granted;
            account.changed = ++changes;
            account.wanted = more > 0 ? request.wanted() : account.wanted;
            if (more > account.free()) {
                long own = lease == null ? 0 : lease.granted - lease.posted;
                mayLoseAnswer();
                return new LeaseOutcome.Refused(
                        Credit.ofNano(account.free()), Credit.ofNano(account.held - own));
            }
            if (lease == null) {
                lease = new TestingLease(request.account(), request.node(), request.epoch());
                leases.put(request.lease(), lease);
            }
            require(request.granted().nano() >= lease.posted, "lowered below what was posted");
            account.held += more;
            lease.granted += more;
            lease.version++;
        }
        mayLoseAnswer();
        return new LeaseOutcome.Granted(
                request.version() + 1, request.granted(), Credit.ofNano(account.free()));
    }

    @Override
    public synchronized void openWindow(AccountId account, UUID programme, Credit amount) {
        requirePresent();
        TestingAccount window = accounts.computeIfAbsent(account, absent -> new TestingAccount());
        window.isWindow = true;
        window.credited = Math.max(window.credited, amount.nano());
        mayLoseAnswer();
    }

    @Override
    public synchronized PostOutcome post(JournalBatch batch) {
        requirePresent();
        Epoch epoch = epoch(batch.node(), batch.epoch());
        if (batch.firstSequence() != epoch.next) {
            return new PostOutcome.CursorAt(epoch.next);
        }
        for (UsageRecord usage : batch.usages()) {
            require(!poison.contains(usage.id()), "poison");
        }
        require(!epoch.sealed, "the epoch is sealed");
        for (UsageRecord usage : batch.usages()) {
            book(usage, batch);
        }
        dead.addAll(batch.dead());
        epoch.intents += batch.intents();
        epoch.ends += batch.usages().size() + batch.voids() + batch.dead().size();
        epoch.next = batch.lastSequence() + 1;
        mayLoseAnswer();
        return new PostOutcome.Posted();
    }

    private void book(UsageRecord usage, JournalBatch batch) {
        require(usage.sequence() >= batch.firstSequence(), "a record of another batch");
        require(usage.sequence() <= batch.lastSequence(), "a record of another batch");
        require(usages.put(usage.id(), usage) == null, "a usage was posted twice");
        long sum = 0;
        for (UsageRecord.Leg leg : usage.legs()) {
            sum += leg.amount().nano();
            spend(leg, batch);
        }
        usage.window().ifPresent(leg -> spend(leg, batch));
        require(sum == usage.charged().nano(), "the legs are not the charge");
        require(
                usage.tariff().amount(usage.count()).equals(usage.charged().plus(usage.overrun())),
                "the amount is not the price of the tokens");
        owed = owed.plus(usage.charged()).plus(usage.overrun());
        overrun = overrun.plus(usage.overrun());
    }

    private void spend(UsageRecord.Leg leg, JournalBatch batch) {
        long amount = leg.amount().nano();
        TestingLease lease = leases.get(leg.lease());
        if (lease == null) {
            require(amount == 0, "no such lease");
            return;
        }
        require(lease.account.equals(leg.account()), "a lease of another account");
        require(lease.node == batch.node() && lease.epoch == batch.epoch(), "another's lease");
        require(!lease.closed && lease.posted + amount <= lease.granted, "a lease is overspent");
        lease.posted += amount;
        TestingAccount account = account(leg.account());
        account.held -= amount;
        account.debited += amount;
        account.changed = ++changes;
    }

    @Override
    public synchronized long nextSequence(int node, long epoch) {
        requirePresent();
        return epoch(node, epoch).next;
    }

    @Override
    public synchronized void seal(int node, long number, long lastSequence) {
        requirePresent();
        Epoch epoch = epoch(node, number);
        require(epoch.next == lastSequence + 1, "sealed before all is posted");
        if (!epoch.sealed) {
            epoch.sealed = true;
            for (TestingLease lease : leases.values()) {
                if (lease.node == node && lease.epoch == number) {
                    lease.closed = true;
                    TestingAccount account = account(lease.account);
                    account.held -= lease.granted - lease.posted;
                    account.changed = ++changes;
                }
            }
        }
        mayLoseAnswer();
    }

    private Epoch epoch(int node, long number) {
        Epoch epoch = nodes.getOrDefault(node, new TreeMap<>()).get(number);
        if (epoch == null) {
            throw new IllegalStateException("no epoch " + number + " of node " + node);
        }
        return epoch;
    }

    private TestingAccount account(AccountId id) {
        TestingAccount account = accounts.get(id);
        if (account == null) {
            throw new IllegalStateException("no account " + id);
        }
        return account;
    }

    private void requirePresent() {
        if (away) {
            throw new AuthorityUnavailableException("away", new IllegalStateException("away"));
        }
    }

    private void mayLoseAnswer() {
        if (losesAnswer.getAsBoolean()) {
            throw new AuthorityUnavailableException("lost", new IllegalStateException("lost"));
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
