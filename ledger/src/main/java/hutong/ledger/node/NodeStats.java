package hutong.ledger.node;

import hutong.kernel.Credit;
import java.time.Duration;
import java.util.List;

/**
 * How a node stands, for metrics and pages.
 *
 * @param epoch 0 while the database has not given one yet
 * @param backlogRecords journal records that are durable and not posted
 * @param lag for how long the posting has not been at the journal's end
 * @param leases accounts of which this node holds a part
 * @param held set aside for calls in flight
 * @param spent charged in this epoch
 * @param available leased and not used
 * @param autonomy how long the leases last at the recent burn if the database stays away; a day at
 *     most
 * @param holds calls in flight
 * @param waiters calls that wait for credit
 * @param quarantined older epochs whose journal is damaged: their leases stay closed until a person
 *     decides
 * @param lost older epochs whose journal is not on this disk
 */
public record NodeStats(
        long epoch,
        long backlogRecords,
        Duration lag,
        int leases,
        Credit held,
        Credit spent,
        Credit available,
        Duration autonomy,
        int holds,
        int waiters,
        List<Long> quarantined,
        List<Long> lost) {
    public NodeStats {
        quarantined = List.copyOf(quarantined);
        lost = List.copyOf(lost);
    }
}
