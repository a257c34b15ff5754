package hutong.ledger.chain;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A {@link UsageRecord} as a receipt writes it, field by field.
 *
 * @param tariff nano-credits a token and a call
 * @param window absent when the key has no budget window
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceiptUsage(
        String id,
        String day,
        int node,
        long epoch,
        long sequence,
        String organisation,
        String apiKey,
        String programme,
        Purpose purpose,
        String supplier,
        String model,
        String priceVersion,
        Tariff tariff,
        Tokens tokens,
        Quality quality,
        UsageEnd end,
        int attempt,
        String supplierRequestId,
        List<Leg> legs,
        @Nullable Leg window,
        Amount charged,
        Amount overrun,
        String startedAt,
        String endedAt) {
    public ReceiptUsage {
        legs = List.copyOf(legs);
    }

    /** Tokens of the prompt computed anew, taken from a cache, and of the answer. */
    public record Tokens(long input, long cached, long output) {}

    /** The same amount twice: to read, and to compute with. */
    public record Amount(String credits, long nano) {
        static Amount of(Credit credit) {
            return new Amount(credit.plain(), credit.nano());
        }
    }

    public record Leg(String lease, String account, Amount amount) {
        static Leg of(UsageRecord.Leg leg) {
            return new Leg(
                    leg.lease().toString(),
                    leg.account().value().toString(),
                    Amount.of(leg.amount()));
        }

        UsageRecord.Leg leg() {
            return new UsageRecord.Leg(
                    UUID.fromString(lease),
                    new AccountId(UUID.fromString(account)),
                    Credit.ofNano(amount.nano()));
        }
    }

    static ReceiptUsage of(UsageRecord record) {
        return new ReceiptUsage(
                record.id().toString(),
                record.day().toString(),
                record.node(),
                record.epoch(),
                record.sequence(),
                record.organisation().toString(),
                record.apiKey().toString(),
                record.programme().toString(),
                record.purpose(),
                record.supplier().toString(),
                record.model().toString(),
                record.priceVersion().toString(),
                record.tariff(),
                new Tokens(
                        record.count().input(), record.count().cached(), record.count().output()),
                record.quality(),
                record.end(),
                record.attempt(),
                record.supplierRequestId(),
                record.legs().stream().map(Leg::of).toList(),
                record.window().map(Leg::of).orElse(null),
                Amount.of(record.charged()),
                Amount.of(record.overrun()),
                record.startedAt().truncatedTo(ChronoUnit.MICROS).toString(),
                record.endedAt().truncatedTo(ChronoUnit.MICROS).toString());
    }

    /**
     * The record, when every text is written the one way that {@link #of} writes it.
     *
     * @throws RuntimeException when one is not
     */
    UsageRecord record() {
        var record =
                new UsageRecord(
                        UUID.fromString(id),
                        LocalDate.parse(day),
                        node,
                        epoch,
                        sequence,
                        UUID.fromString(organisation),
                        UUID.fromString(apiKey),
                        UUID.fromString(programme),
                        purpose,
                        UUID.fromString(supplier),
                        UUID.fromString(model),
                        UUID.fromString(priceVersion),
                        tariff,
                        new TokenCount(tokens.input(), tokens.cached(), tokens.output()),
                        quality,
                        end,
                        attempt,
                        supplierRequestId,
                        legs.stream().map(Leg::leg).toList(),
                        Optional.ofNullable(window).map(Leg::leg),
                        Credit.ofNano(charged.nano()),
                        Credit.ofNano(overrun.nano()),
                        Instant.parse(startedAt),
                        Instant.parse(endedAt));
        if (!of(record).equals(this)) {
            throw new IllegalArgumentException(
                    "credits and nano differ, or a value is not written as receipts write it");
        }
        return record;
    }
}
