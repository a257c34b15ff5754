package hutong.ledger.chain;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A usage record with a value in every field; its amounts add up. */
final class SampleUsage {
    static final int NODE = 7;
    static final long EPOCH = 3;

    private SampleUsage() {}

    /** Its id is made from the sequence; 9 gives id 1. */
    static UsageRecord record(long sequence) {
        var leg = new UsageRecord.Leg(id(0x10), new AccountId(id(0x11)), Credit.ofNano(250_000));
        return new UsageRecord(
                id(sequence - 8),
                LocalDate.of(2026, 1, 1),
                NODE,
                EPOCH,
                sequence,
                id(2),
                id(3),
                id(4),
                Purpose.MODELS,
                id(5),
                id(6),
                id(7),
                new Tariff(2_000, 500, 6_000, 1),
                new TokenCount(100, 10, 20),
                Quality.REPORTED,
                UsageEnd.LENGTH,
                2,
                "请求-1",
                List.of(leg),
                Optional.of(leg),
                Credit.ofNano(250_000),
                Credit.ofNano(75_001),
                Instant.parse("2026-01-01T00:00:00.000001Z"),
                Instant.parse("2026-01-01T00:00:03.000001Z"));
    }

    static UsageRecord withWindow(UsageRecord of, Optional<UsageRecord.Leg> window) {
        return new UsageRecord(
                of.id(),
                of.day(),
                of.node(),
                of.epoch(),
                of.sequence(),
                of.organisation(),
                of.apiKey(),
                of.programme(),
                of.purpose(),
                of.supplier(),
                of.model(),
                of.priceVersion(),
                of.tariff(),
                of.count(),
                of.quality(),
                of.end(),
                of.attempt(),
                of.supplierRequestId(),
                of.legs(),
                window,
                of.charged(),
                of.overrun(),
                of.startedAt(),
                of.endedAt());
    }

    static UsageRecord withId(UsageRecord of, UUID id) {
        return with(of, id, of.attempt(), of.startedAt(), of.endedAt());
    }

    static UsageRecord withAttempt(UsageRecord of, int attempt) {
        return with(of, of.id(), attempt, of.startedAt(), of.endedAt());
    }

    static UsageRecord withTimes(UsageRecord of, Instant startedAt, Instant endedAt) {
        return with(of, of.id(), of.attempt(), startedAt, endedAt);
    }

    private static UsageRecord with(
            UsageRecord of, UUID id, int attempt, Instant startedAt, Instant endedAt) {
        return new UsageRecord(
                id,
                of.day(),
                of.node(),
                of.epoch(),
                of.sequence(),
                of.organisation(),
                of.apiKey(),
                of.programme(),
                of.purpose(),
                of.supplier(),
                of.model(),
                of.priceVersion(),
                of.tariff(),
                of.count(),
                of.quality(),
                of.end(),
                attempt,
                of.supplierRequestId(),
                of.legs(),
                of.window(),
                of.charged(),
                of.overrun(),
                startedAt,
                endedAt);
    }

    static UUID id(long number) {
        return new UUID(0, number);
    }
}
