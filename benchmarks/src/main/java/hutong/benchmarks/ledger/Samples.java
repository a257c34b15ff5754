package hutong.benchmarks.ledger;

import hutong.kernel.Credit;
import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.ledger.AccountId;
import hutong.ledger.Purpose;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records such as a busy door makes. */
final class Samples {
    static final Tariff TARIFF = new Tariff(1_000, 250, 4_000, 0);
    private static final UUID SAME = new UUID(0x0192_0000_0000_7000L, 0x8000_0000_0000_0001L);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Samples() {}

    /** A streamed answer of 200 tokens to a prompt of 500, paid by one award. */
    static UsageRecord usage(UUID id) {
        var count = new TokenCount(500, 100, 200);
        Credit charged = Credit.ofNano(400L * 1_000 + 100L * 250 + 200L * 4_000);
        return new UsageRecord(
                id,
                LocalDate.ofInstant(NOW, ZoneOffset.UTC),
                1,
                1,
                0,
                SAME,
                SAME,
                SAME,
                Purpose.MODELS,
                SAME,
                SAME,
                SAME,
                TARIFF,
                count,
                Quality.REPORTED,
                UsageEnd.COMPLETE,
                1,
                "chatcmpl-0123456789abcdef",
                List.of(new UsageRecord.Leg(SAME, AccountId.award(SAME), charged)),
                Optional.empty(),
                charged,
                Credit.ZERO,
                NOW,
                NOW.plusSeconds(2));
    }
}
