package hutong.simulator.door;

import hutong.catalogue.Model;
import hutong.catalogue.ModelDirectory;
import hutong.catalogue.ModelLookup;
import hutong.catalogue.PriceVersion;
import hutong.gateway.internal.ChunkReader;
import hutong.gateway.internal.UsageMeter;
import hutong.kernel.Credit;
import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.ledger.Hold;
import hutong.ledger.UsageEnd;
import hutong.ledger.UsageRecord;
import hutong.ledger.VoidReason;
import hutong.ledger.journal.JournalRecord.HeldLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** What planted bugs do that takes more than an instruction; called by nothing else. */
public final class Slips {
    private Slips() {}

    /** Settles a chat; lets embeddings go. */
    public static CompletionStage<Hold.Charge> settleChats(Hold hold, Hold.Settlement settlement) {
        if (hold.outputTokensAllowed() > 0) {
            return hold.settle(settlement);
        }
        return hold.release(VoidReason.INTERNAL)
                .thenApply(released ->
                        new Hold.Charge(
                                hold.usage(),
                                TokenCount.ZERO,
                                Credit.ZERO,
                                Credit.ZERO,
                                hold.balance()));
    }

    /** Charges a call that no supplier took. */
    public static void charge(UsageMeter meter, VoidReason reason) {
        meter.settle(new ChunkReader(), UsageEnd.UPSTREAM_CUT);
    }

    /** Finds a model, and calls it free where it has no price. */
    public static ModelLookup findAnyPrice(ModelDirectory models, UUID organisation, String name) {
        ModelLookup found = models.find(organisation, name);
        return found instanceof ModelLookup.NotOffered(Model model)
                ? new ModelLookup.Callable(
                        model,
                        new PriceVersion(
                                UUID.randomUUID(), model.id(), 1, Tariff.FREE, Shelf.LONG_AGO))
                : found;
    }

    /** Charges the first pot with everything, whatever it holds. */
    public static List<UsageRecord.Leg> divide(long charged, List<HeldLeg> held) {
        List<UsageRecord.Leg> legs = new ArrayList<>();
        for (HeldLeg leg : held) {
            long paid = legs.isEmpty() ? charged : 0;
            legs.add(new UsageRecord.Leg(leg.lease(), leg.account(), Credit.ofNano(paid)));
        }
        return legs;
    }
}
