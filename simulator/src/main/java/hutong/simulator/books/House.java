package hutong.simulator.books;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.ledger.Account;
import hutong.ledger.AccountId;
import hutong.ledger.Ledger;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.LedgerAuthority.LeaseOutcome;
import hutong.ledger.LedgerAuthority.LeaseRequest;
import hutong.ledger.Purpose;
import hutong.ledger.Quality;
import hutong.ledger.TestingAward;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import hutong.ledger.sql.SqlAuthority;
import hutong.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A programme with one award and one supplier; one token costs one nano-credit. */
final class House {
    static final int NODE = 1;

    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    final SqlAuthority authority;
    private final Database database;
    private final Ids ids = Ids.system();
    private final Ledger ledger = new Ledger();
    private final UUID programme = ids.next();
    private final UUID organisation = ids.next();
    private final UUID supplier = ids.next();

    House(Database database) {
        this.database = database;
        this.authority = new SqlAuthority(database);
    }

    AccountId award(long nano) {
        return TestingAward.fund(database, ids, programme, organisation, DAY, Credit.ofNano(nano));
    }

    LeaseOutcome lease(UUID lease, AccountId award, long epoch, long version, long nano) {
        return authority.setLease(
                new LeaseRequest(lease, award, NODE, epoch, version, Credit.ofNano(nano), false));
    }

    /** Of so many tokens; {@code overrun} of them were not held. */
    UsageRecord usage(
            long epoch, long sequence, UUID lease, AccountId award, int charged, int overrun) {
        return new UsageRecord(
                ids.next(),
                DAY,
                NODE,
                epoch,
                sequence,
                organisation,
                organisation,
                programme,
                Purpose.MODELS,
                supplier,
                supplier,
                supplier,
                new Tariff(1, 1, 1, 0),
                new TokenCount(0, 0, charged + overrun),
                Quality.REPORTED,
                UsageEnd.COMPLETE,
                1,
                "request-" + sequence,
                List.of(new UsageRecord.Leg(lease, award, Credit.ofNano(charged))),
                Optional.empty(),
                Credit.ofNano(charged),
                Credit.ofNano(overrun),
                NOON,
                NOON.plusMillis(sequence));
    }

    /** An intent before each usage. */
    JournalBatch batch(long epoch, long first, List<UsageRecord> usages) {
        return new JournalBatch(
                ids.next(),
                NODE,
                epoch,
                first,
                first + 2L * usages.size() - 1,
                usages,
                usages.size(),
                0,
                List.of());
    }

    Account account(AccountId id) {
        return database.read(handle -> ledger.account(handle, id)).orElseThrow();
    }

    Account payable() {
        return account(AccountId.payable(programme, supplier));
    }

    long records() {
        return database.read(handle ->
                handle.createQuery("SELECT count(*) FROM ledger.usage_record")
                        .mapTo(Long.class)
                        .one());
    }

    UUID id() {
        return ids.next();
    }
}
