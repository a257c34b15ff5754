package hutong.benchmarks.ledger;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.TokenCount;
import hutong.ledger.AccountId;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A programme in a real database whose awards never run dry, and the calls that they pay. */
final class FundedHouse {
    private static final Credit PLENTY = Credit.ofNano(1_000_000_000_000_000L);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final LocalDate DAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    final SqlAuthority authority;
    final UUID organisation;
    final UUID supplier;
    private final Database database;
    private final Ids ids = Ids.system();
    private final UUID programme = ids.next();
    private final UUID model = ids.next();

    FundedHouse(Database database) {
        this.database = database;
        this.authority = new SqlAuthority(database);
        this.organisation = ids.next();
        this.supplier = ids.next();
    }

    AccountId award() {
        return TestingAward.fund(database, ids, programme, organisation, DAY, PLENTY);
    }

    /** All of an award, leased to this node and epoch. */
    UUID lease(AccountId award, int node, long epoch) {
        UUID lease = ids.next();
        LeaseOutcome outcome =
                authority.setLease(new LeaseRequest(lease, award, node, epoch, 0, PLENTY, false));
        if (!(outcome instanceof LeaseOutcome.Granted)) {
            throw new IllegalStateException("not granted: " + outcome);
        }
        return lease;
    }

    /** A streamed answer of 200 tokens to a prompt of 500, paid by one award. */
    UsageRecord usage(int node, long epoch, long sequence, UUID lease, AccountId award) {
        Credit charged = Credit.ofNano(400L * 1_000 + 100L * 250 + 200L * 4_000);
        return new UsageRecord(
                ids.next(),
                DAY,
                node,
                epoch,
                sequence,
                organisation,
                organisation,
                programme,
                Purpose.MODELS,
                supplier,
                model,
                model,
                Samples.TARIFF,
                new TokenCount(500, 100, 200),
                Quality.REPORTED,
                UsageEnd.COMPLETE,
                1,
                "chatcmpl-0123456789abcdef",
                List.of(new UsageRecord.Leg(lease, award, charged)),
                Optional.empty(),
                charged,
                Credit.ZERO,
                NOW,
                NOW.plusSeconds(2));
    }
}
