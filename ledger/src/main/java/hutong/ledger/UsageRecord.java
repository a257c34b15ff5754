package hutong.ledger;

import hutong.kernel.Credit;
import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One charged call as it is kept for good: who, what, how many tokens, at which price, from which
 * accounts. The amount can be computed again from tokens and tariff.
 *
 * @param day fixed when the call began, as is the id
 * @param node the node that served it, with {@code epoch} and {@code sequence} its place in that
 *     node's journal
 * @param attempt the attempt that was charged, from 1
 * @param legs what each pot paid; their sum is {@code charged}
 * @param window what the key's budget window was charged, in the unit of limits: not money, and not
 *     part of {@code legs}
 * @param charged what the payer pays
 * @param overrun what the supplier reported beyond the hold; {@code charged + overrun} is the
 *     tariff's price of the tokens
 */
public record UsageRecord(
        UUID id,
        LocalDate day,
        int node,
        long epoch,
        long sequence,
        UUID organisation,
        UUID apiKey,
        UUID programme,
        Purpose purpose,
        UUID supplier,
        UUID model,
        UUID priceVersion,
        Tariff tariff,
        TokenCount count,
        Quality quality,
        UsageEnd end,
        int attempt,
        String supplierRequestId,
        List<Leg> legs,
        Optional<Leg> window,
        Credit charged,
        Credit overrun,
        Instant startedAt,
        Instant endedAt) {
    public UsageRecord {
        legs = List.copyOf(legs);
    }

    /** The same record at its place in a journal. */
    public UsageRecord at(int ofNode, long inEpoch, long withSequence) {
        return new UsageRecord(
                id,
                day,
                ofNode,
                inEpoch,
                withSequence,
                organisation,
                apiKey,
                programme,
                purpose,
                supplier,
                model,
                priceVersion,
                tariff,
                count,
                quality,
                end,
                attempt,
                supplierRequestId,
                legs,
                window,
                charged,
                overrun,
                startedAt,
                endedAt);
    }

    /** A pot's part of a charge, taken from a lease. The amount may be zero. */
    public record Leg(UUID lease, AccountId account, Credit amount) {}
}
