package hutong.ledger.node;

import hutong.kernel.Credit;
import hutong.kernel.TokenCount;
import hutong.ledger.Hold.Settlement;
import hutong.ledger.UsageRecord;
import hutong.ledger.journal.JournalRecord.HeldLeg;
import hutong.ledger.journal.JournalRecord.Intent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns an intent and how its call ended into a usage record; the desk and recovery charge the same
 * way. The charge is the price of the counts, at most what is held, divided over the pots as the
 * hold was; what is above is overrun.
 */
final class ChargeRecords {
    private static final int REQUEST_ID_CHARACTERS_MAX = 128;

    private ChargeRecords() {}

    static UsageRecord usage(
            int node,
            long epoch,
            Intent intent,
            Settlement settlement,
            int attempt,
            Instant endedAt) {
        TokenCount count = Pricing.sane(intent.tariff(), settlement.count());
        long price = Pricing.price(intent.tariff(), count);
        long charged = Math.min(price, held(intent));
        return new UsageRecord(
                intent.usage(),
                intent.day(),
                node,
                epoch,
                0,
                intent.organisation(),
                intent.apiKey(),
                intent.programme(),
                intent.purpose(),
                intent.supplier(),
                intent.model(),
                intent.priceVersion(),
                intent.tariff(),
                count,
                settlement.quality(),
                settlement.end(),
                attempt,
                shortened(settlement.supplierRequestId()),
                divide(charged, intent.legs()),
                intent.window().map(leg -> leg(leg, Math.min(charged, leg.heldNano()))),
                Credit.ofNano(charged),
                Credit.ofNano(price - charged),
                intent.startedAt(),
                endedAt);
    }

    static long held(Intent intent) {
        long held = 0;
        for (HeldLeg leg : intent.legs()) {
            held += leg.heldNano();
        }
        return held;
    }

    private static List<UsageRecord.Leg> divide(long charged, List<HeldLeg> held) {
        int count = held.size();
        int[] cover = new int[count];
        long[] limits = new long[count];
        for (int i = 0; i < count; i++) {
            cover[i] = held.get(i).coverBasisPoints();
            limits[i] = held.get(i).heldNano();
        }
        long[] paid = Division.divideHeld(charged, cover, limits);
        List<UsageRecord.Leg> legs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            legs.add(leg(held.get(i), paid[i]));
        }
        return legs;
    }

    private static UsageRecord.Leg leg(HeldLeg held, long nano) {
        return new UsageRecord.Leg(held.lease(), held.account(), Credit.ofNano(nano));
    }

    private static String shortened(String id) {
        return id.length() <= REQUEST_ID_CHARACTERS_MAX
                ? id
                : id.substring(0, REQUEST_ID_CHARACTERS_MAX);
    }
}
