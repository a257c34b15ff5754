package hutong.ledger;

import hutong.kernel.Credit;
import java.util.UUID;

/**
 * An account as it stands in the database.
 *
 * @param programme the programme that it belongs to; accounts of two programmes never share a
 *     transfer
 * @param owner the award, organisation or programme that it is kept for
 * @param debited sum of posted debits
 * @param credited sum of posted credits
 * @param held set aside for leases that are open; not yet posted
 */
public record Account(
        AccountId id,
        AccountKind kind,
        UUID programme,
        UUID owner,
        Credit debited,
        Credit credited,
        Credit held) {
    /** What may still be spent or leased. Below zero only for accounts that are not hard. */
    public Credit free() {
        return credited.minus(debited).minus(held);
    }
}
