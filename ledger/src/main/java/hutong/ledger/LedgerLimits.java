package hutong.ledger;

import hutong.kernel.Credit;
import java.time.Duration;

/**
 * The bounds of the ledger's database side.
 *
 * @param transfersMax most transfers in one group
 * @param usageAmountMax the dearest call that is booked as it says; a dearer one goes to suspense
 * @param requestIdCharactersMax what is kept of a supplier's id of a call
 * @param logBatchesMax most batches that one checkpoint adds to the signed log
 * @param modelResultBytesMax the largest answer kept for replay
 * @param modelKeyCharactersMax the longest idempotency key
 * @param receiptPending how long an id that is not posted yet counts as on its way
 */
public record LedgerLimits(
        int transfersMax,
        Credit usageAmountMax,
        int requestIdCharactersMax,
        int logBatchesMax,
        int modelResultBytesMax,
        int modelKeyCharactersMax,
        Duration receiptPending) {
    public static LedgerLimits defaults() {
        return new LedgerLimits(
                100,
                Credit.ofCredits(10_000_000),
                128,
                20_000,
                256 * 1024,
                255,
                Duration.ofMinutes(10));
    }
}
