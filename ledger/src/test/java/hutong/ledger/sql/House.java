package hutong.ledger.sql;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.ledger.Account;
import hutong.ledger.AccountId;
import hutong.ledger.AccountKind;
import hutong.ledger.Ledger;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.LedgerAuthority.LeaseOutcome;
import hutong.ledger.LedgerAuthority.LeaseRequest;
import hutong.ledger.Pot;
import hutong.ledger.Pots;
import hutong.ledger.Purpose;
import hutong.ledger.Quality;
import hutong.ledger.TestingAward;
import hutong.ledger.Transfer;
import hutong.ledger.TransferKind;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import hutong.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A small programme with awards, for tests: 1 token costs 1 nano-credit. */
public final class House {
    public static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    public static final Ids IDS = Ids.system();
    static final Tariff TARIFF = new Tariff(1, 1, 1, 0);

    public final Database database;
    public final SqlAuthority authority;
    final Ledger ledger = new Ledger();
    final Pots pots = new Pots();
    public final UUID programme = IDS.next();
    public final UUID organisation = IDS.next();
    public final UUID supplier = IDS.next();
    final UUID model = IDS.next();
    final UUID price = IDS.next();
    final UUID key = IDS.next();

    public House(Database database) {
        this.database = database;
        this.authority = new SqlAuthority(database);
    }

    /** An award with this much, and its pot. */
    public AccountId award(long nano) {
        return TestingAward.fund(database, IDS, programme, organisation, DAY, Credit.ofNano(nano));
    }

    Transfer fund(UUID id, AccountId funding, AccountId account, long nano) {
        return new Transfer(
                id,
                DAY,
                funding,
                account,
                Credit.ofNano(nano),
                TransferKind.AWARD_FUNDING,
                account.value(),
                Optional.empty());
    }

    Pot pot(AccountId account) {
        return new Pot(
                account,
                organisation,
                programme,
                Pot.COVER_ALL_BASIS_POINTS,
                Set.of(Purpose.MODELS),
                Set.of(),
                Set.of(),
                NOON.minusSeconds(1_000_000),
                Instant.parse("2099-01-01T00:00:00Z"),
                100,
                Pot.State.ACTIVE);
    }

    /** A lease of this node and epoch with this much granted at once. */
    public UUID lease(AccountId account, int node, long epoch, long nano) {
        UUID lease = IDS.next();
        LeaseOutcome outcome = set(lease, account, node, epoch, 0, nano);
        if (!(outcome instanceof LeaseOutcome.Granted)) {
            throw new IllegalStateException("not granted: " + outcome);
        }
        return lease;
    }

    LeaseOutcome set(UUID lease, AccountId account, int node, long epoch, long version, long nano) {
        return authority.setLease(
                new LeaseRequest(lease, account, node, epoch, version, Credit.ofNano(nano), false));
    }

    /** A call of so many tokens, paid by one lease. */
    public UsageRecord usage(
            int node, long epoch, long sequence, UUID lease, AccountId account, long tokens) {
        return usage(
                node,
                epoch,
                sequence,
                List.of(new UsageRecord.Leg(lease, account, Credit.ofNano(tokens))),
                tokens,
                0);
    }

    UsageRecord usage(
            int node,
            long epoch,
            long sequence,
            List<UsageRecord.Leg> legs,
            long charged,
            long overrun) {
        return new UsageRecord(
                IDS.next(),
                DAY,
                node,
                epoch,
                sequence,
                organisation,
                key,
                programme,
                Purpose.MODELS,
                supplier,
                model,
                price,
                TARIFF,
                new TokenCount(0, 0, charged + overrun),
                Quality.REPORTED,
                UsageEnd.COMPLETE,
                1,
                "request-" + sequence,
                legs,
                Optional.empty(),
                Credit.ofNano(charged),
                Credit.ofNano(overrun),
                NOON,
                NOON.plusMillis(sequence));
    }

    /** A batch from {@code first}: an intent before each usage. */
    public JournalBatch batch(int node, long epoch, long first, List<UsageRecord> usages) {
        long last = first + Math.max(1, usages.size() * 2L) - 1;
        return new JournalBatch(
                IDS.next(), node, epoch, first, last, usages, usages.size(), 0, List.of());
    }

    public Account account(AccountId id) {
        return database.read(handle -> ledger.account(handle, id)).orElseThrow();
    }

    Account payable() {
        return account(AccountId.payable(programme, supplier));
    }

    Account ofProgramme(AccountKind kind) {
        return account(AccountId.ofProgramme(programme, kind));
    }

    public long count(String table) {
        return database.read(handle ->
                handle.createQuery("SELECT count(*) FROM ledger." + table).mapTo(Long.class).one());
    }

    /** A usage's flaw; 0 when it was booked as it says. */
    int flaw(UUID usage) {
        return database.read(handle ->
                handle.createQuery("SELECT flaw FROM ledger.usage_record WHERE id = :id")
                        .bind("id", usage)
                        .mapTo(Integer.class)
                        .one());
    }
}
