package hutong.ledger.node;

import hutong.ledger.HoldOutcome;
import hutong.ledger.HoldRequest;
import hutong.ledger.journal.JournalRecord.HeldLeg;
import hutong.ledger.journal.JournalRecord.Intent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call on its way to a hold. */
final class WaitingCall {
    final HoldRequest request;
    final long inputMax;
    final long outputMax;
    final long outputMin;
    final Instant startedAt;
    final LocalDate day;
    final long arrivedNanos;

    /** The key's window, once looked up under the purse's lock. */
    @Nullable Lease window;

    final CompletableFuture<HoldOutcome> outcome = new CompletableFuture<>();

    WaitingCall(HoldRequest request, Instant startedAt, long arrivedNanos) {
        this.request = request;
        this.inputMax = Math.max(0, request.inputTokensMax());
        this.outputMax = Math.max(0, request.outputTokensMax());
        this.outputMin = Math.min(Math.max(0, request.outputTokensMin()), outputMax);
        this.startedAt = startedAt;
        this.day = LocalDate.ofInstant(startedAt, ZoneOffset.UTC);
        this.arrivedNanos = arrivedNanos;
    }

    boolean overdue(long nowNanos) {
        return nowNanos - arrivedNanos >= HoldRequest.WAIT_MAX.toNanos();
    }

    long worstCase(long output) {
        return Pricing.worstCase(request.tariff(), inputMax, output);
    }

    Intent intent(UUID programme, long output, List<HeldLeg> legs, Optional<HeldLeg> budget) {
        return new Intent(
                request.usage(),
                day,
                request.organisation(),
                request.apiKey(),
                programme,
                request.purpose(),
                request.supplier(),
                request.model(),
                request.priceVersion(),
                request.tariff(),
                inputMax,
                output,
                legs,
                budget,
                startedAt);
    }
}
