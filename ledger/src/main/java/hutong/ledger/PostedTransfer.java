package hutong.ledger;

import java.time.Instant;

/**
 * A transfer as it stands in the ledger.
 *
 * @param postedAt the database's time; for reading, nothing is decided by it
 */
public record PostedTransfer(Transfer transfer, Instant postedAt) {}
