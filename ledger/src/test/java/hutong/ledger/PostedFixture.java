package hutong.ledger;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.LedgerAuthority.LeaseRequest;
import hutong.ledger.sql.SqlAuthority;
import hutong.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A ledger of one award, one supplier and one node whose journal is posted in small batches. */
public final class PostedFixture {
    public static final UUID PROGRAMME = new UUID(1, 1);
    public static final UUID ORGANISATION = new UUID(2, 2);
    public static final UUID AWARD = new UUID(3, 3);
    public static final UUID SUPPLIER = new UUID(4, 4);
    public static final UUID MODEL = new UUID(5, 5);
    public static final LocalDate DAY = LocalDate.parse("2026-03-04");
    public static final AccountId ACCOUNT = AccountId.award(AWARD);
    private static final Tariff TARIFF = new Tariff(3, 1, 7, 2);

    public final Database database;
    public final SqlAuthority authority;
    public final long epoch;
    public final UUID lease;
    private static final TokenCount COUNT = new TokenCount(10, 0, 20);

    private final Ids ids = Ids.system();
    private long next = 1;

    /** Funds the award with 1,000,000 nano-credits and leases half of it. */
    public PostedFixture(Database database) {
        this.database = database;
        this.authority = new SqlAuthority(database);
        fund();
        this.epoch = authority.openEpoch(1, new UUID(0, 1));
        this.lease = ids.next();
        authority.setLease(
                new LeaseRequest(lease, ACCOUNT, 1, epoch, 0, Credit.ofNano(500_000), false));
    }

    /** Posts one batch of calls of 10 + 20 tokens, 172 nano-credits each, and one void. */
    public List<UsageRecord> post(int calls) {
        var usages = new ArrayList<UsageRecord>();
        long first = next;
        for (int call = 0; call < calls; call++) {
            next++; // its intent
            usages.add(usage(next++, TARIFF.amount(COUNT)));
        }
        next += 2; // an intent that was released
        authority.post(
                new JournalBatch(
                        ids.next(), 1, epoch, first, next - 1, usages, calls + 1, 1, List.of()));
        return usages;
    }

    /** Posts a batch whose one call charges more than its price: it goes to suspense. */
    public void postFlawed() {
        long first = next;
        next += 2;
        UsageRecord flawed = usage(first + 1, TARIFF.amount(COUNT).plus(Credit.ofNano(5)));
        authority.post(
                new JournalBatch(
                        ids.next(), 1, epoch, first, next - 1, List.of(flawed), 1, 0, List.of()));
    }

    public void seal() {
        authority.seal(1, epoch, next - 1);
    }

    private UsageRecord usage(long sequence, Credit price) {
        Instant ended = Instant.parse("2026-03-04T05:06:07.123456Z");
        return new UsageRecord(
                ids.next(),
                DAY,
                1,
                epoch,
                sequence,
                ORGANISATION,
                new UUID(6, 6),
                PROGRAMME,
                Purpose.MODELS,
                SUPPLIER,
                MODEL,
                new UUID(7, 7),
                TARIFF,
                COUNT,
                Quality.REPORTED,
                UsageEnd.COMPLETE,
                1,
                "request-" + sequence,
                List.of(new UsageRecord.Leg(lease, ACCOUNT, price)),
                Optional.empty(),
                price,
                Credit.ZERO,
                ended.minusSeconds(1),
                ended);
    }

    private void fund() {
        var ledger = new Ledger();
        database.run(handle -> {
            ledger.openAward(handle, PROGRAMME, AWARD);
            AccountId source = ledger.openOfProgramme(handle, PROGRAMME, AccountKind.FUNDING);
            ledger.post(
                            handle,
                            List.of(
                                    new Transfer(
                                            Ids.derived(AWARD, "funding"),
                                            DAY,
                                            source,
                                            ACCOUNT,
                                            Credit.ofNano(1_000_000),
                                            TransferKind.AWARD_FUNDING,
                                            AWARD,
                                            Optional.empty())))
                    .orThrow();
            new Pots()
                    .put(
                            handle,
                            new Pot(
                                    ACCOUNT,
                                    ORGANISATION,
                                    PROGRAMME,
                                    Pot.COVER_ALL_BASIS_POINTS,
                                    Set.of(Purpose.MODELS),
                                    Set.of(),
                                    Set.of(),
                                    Instant.parse("2020-01-01T00:00:00Z"),
                                    Instant.parse("2040-01-01T00:00:00Z"),
                                    100,
                                    Pot.State.ACTIVE));
        });
    }
}
