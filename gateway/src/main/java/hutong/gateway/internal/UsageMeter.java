package hutong.gateway.internal;

import hutong.catalogue.Model;
import hutong.gateway.DoorTelemetry;
import hutong.gateway.GatewayLimits;
import hutong.gateway.TokenCounter;
import hutong.kernel.TokenCount;
import hutong.ledger.Hold;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.VoidReason;
import java.util.concurrent.CompletionStage;

/**
 * Turns what was seen of one call into what it is charged. Ends its hold exactly once: whoever
 * calls {@link #settle} or {@link #release} first decides, later calls change nothing. Used on one
 * event loop.
 */
public final class UsageMeter {
    private final Hold hold;
    private final Model model;
    private final GatewayLimits.Calls limits;
    private final TokenCounter counter;
    private final DoorTelemetry telemetry;
    private final long promptTokens;
    private boolean isEnded;
    private long checkedAt;
    private long checkedTokens;

    /**
     * @param promptTokens the prompt's likely length
     * @param now monotonic nanoseconds
     */
    public UsageMeter(
            Hold hold,
            Model model,
            long promptTokens,
            GatewayLimits.Calls limits,
            TokenCounter counter,
            DoorTelemetry telemetry,
            long now) {
        this.hold = hold;
        this.model = model;
        this.promptTokens = promptTokens;
        this.limits = limits;
        this.counter = counter;
        this.telemetry = telemetry;
        this.checkedAt = now;
    }

    public Hold hold() {
        return hold;
    }

    public boolean isEnded() {
        return isEnded;
    }

    /** Whether more was surely used than the hold pays for. */
    public boolean isAboveHold(ChunkReader seen) {
        boolean said =
                seen.usage() instanceof ReportedUsage.Said usage
                        && usage.count().output() > hold.outputTokensAllowed();
        return said || seen.tokensSurely() > hold.outputTokensAllowed();
    }

    /** Writes down what was seen, when it is time. */
    public void checkpoint(ChunkReader seen, long now) {
        long observed = observed(seen);
        if (!isEnded
                && (now - checkedAt >= limits.checkpointEvery().toNanos()
                        || observed - checkedTokens >= limits.checkpointTokens())) {
            checkedAt = now;
            checkedTokens = observed;
            hold.checkpoint(new TokenCount(promptTokens, 0, observed));
        }
    }

    /**
     * Charges what the supplier reported. When it reported nothing: what a tokenizer counts of an
     * answer that came to its end, what was seen of one that did not.
     */
    public CompletionStage<Hold.Charge> settle(ChunkReader seen, UsageEnd end) {
        if (seen.usage() instanceof ReportedUsage.Senseless) {
            telemetry.odd(DoorTelemetry.Oddity.SENSELESS, model.supplier(), hold.usage());
        }
        TokenCount count;
        Quality quality;
        if (seen.usage() instanceof ReportedUsage.Said said) {
            count = said.count();
            quality = Quality.REPORTED;
            if (count.output() < seen.tokensSurely() / 4 && count.total() > 0) {
                telemetry.odd(DoorTelemetry.Oddity.BELOW_VISIBLE, model.supplier(), hold.usage());
            }
        } else {
            count = new TokenCount(promptTokens, 0, observed(seen));
            boolean isWhole = end == UsageEnd.COMPLETE || end == UsageEnd.LENGTH;
            boolean isCut = seen.tokensSurely() > hold.outputTokensAllowed();
            quality = isWhole && !isCut ? Quality.COUNTED : Quality.ESTIMATED;
        }
        isEnded = true;
        return hold.settle(new Hold.Settlement(count, quality, end, seen.id()))
                .whenComplete((charge, failure) -> {
                    if (charge != null && charge.overrun().isPositive()) {
                        telemetry.odd(
                                DoorTelemetry.Oddity.ABOVE_HOLD, model.supplier(), hold.usage());
                    }
                });
    }

    /** Ends the hold without a charge. */
    public void release(VoidReason reason) {
        if (!isEnded) {
            isEnded = true;
            hold.release(reason);
        }
    }

    /** Output tokens as far as they can be seen; never more than the hold allows. */
    private long observed(ChunkReader seen) {
        long counted = counter.tokens(model, seen.textBytes());
        return Math.min(Math.max(counted, seen.tokensSurely()), hold.outputTokensAllowed());
    }
}
