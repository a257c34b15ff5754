package hutong.ledger.journal;

import hutong.kernel.Credit;
import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.ledger.AccountId;
import hutong.ledger.Purpose;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import hutong.ledger.VoidReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Records of every type, with values at the edges. */
final class SampleRecords {
    static final int NODE = 7;
    static final long EPOCH = 3;

    private SampleRecords() {}

    static JournalRecord any(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> intent(random);
            case 1 -> new JournalRecord.Attempt(id(random), 2 + random.nextInt(5), id(random));
            case 2 -> new JournalRecord.Checkpoint(id(random), count(random));
            case 3 -> new JournalRecord.Usage(usage(random, EPOCH, 0));
            default ->
                    new JournalRecord.Void(
                            id(random),
                            VoidReason.values()[random.nextInt(VoidReason.values().length)]);
        };
    }

    static JournalRecord.Intent intent(RandomGenerator random) {
        JournalRecord.HeldLeg leg =
                new JournalRecord.HeldLeg(
                        id(random), new AccountId(id(random)), 3_000, Long.MAX_VALUE);
        return new JournalRecord.Intent(
                id(random),
                LocalDate.of(2026, 2, 28),
                id(random),
                id(random),
                id(random),
                Purpose.values()[random.nextInt(3)],
                id(random),
                id(random),
                id(random),
                new Tariff(random.nextInt(5_000), 0, Long.MAX_VALUE, 1),
                random.nextInt(100_000),
                random.nextInt(4096),
                List.of(leg, leg),
                random.nextBoolean() ? Optional.of(leg) : Optional.empty(),
                Instant.parse("2026-02-28T23:59:59.999999Z"));
    }

    static UsageRecord usage(RandomGenerator random, long epoch, long sequence) {
        UsageRecord.Leg leg =
                new UsageRecord.Leg(
                        id(random), new AccountId(id(random)), Credit.ofNano(random.nextInt(99)));
        return new UsageRecord(
                id(random),
                LocalDate.of(2026, 1, 1),
                NODE,
                epoch,
                sequence,
                id(random),
                id(random),
                id(random),
                Purpose.MODELS,
                id(random),
                id(random),
                id(random),
                new Tariff(2_000, 500, 6_000, 0),
                count(random),
                Quality.values()[random.nextInt(4)],
                UsageEnd.values()[random.nextInt(6)],
                1 + random.nextInt(3),
                "请求-" + random.nextInt(),
                List.of(leg),
                random.nextBoolean() ? Optional.of(leg) : Optional.empty(),
                leg.amount(),
                Credit.ofNano(random.nextInt(3)),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:00:03.000001Z"));
    }

    private static TokenCount count(RandomGenerator random) {
        return new TokenCount(random.nextInt(9_999), random.nextInt(10), Long.MAX_VALUE);
    }

    static UUID id(RandomGenerator random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
