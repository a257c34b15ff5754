package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.ledger.Account;
import hutong.ledger.TransferOutcome;
import hutong.programme.awards.Award;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What awards ask of the ledger, in the transaction of the award. */
public interface AwardMoney {
    /**
     * Opens the award's account and those of its programme; those open already stay as they are.
     */
    void open(Handle handle, Award award);

    /** Credits the award from its programme's funding. */
    TransferOutcome credit(Handle handle, Award award, UUID transfer, LocalDate day, Credit amount);

    /** Takes free credits back to the programme's funding. */
    TransferOutcome takeBack(
            Handle handle, Award award, UUID transfer, LocalDate day, Credit amount);

    /** Tells the nodes the award's terms as they are now. */
    void terms(Handle handle, Award award);

    /** The award's account under its lock, so that what is free stays free in this transaction. */
    Account lock(Handle handle, Award award);

    /** Accounts by award; without those that are not open. */
    Map<UUID, Account> accounts(Handle handle, Collection<Award> awards);
}
