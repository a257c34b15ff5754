/** Accounts, transfers, holds, leases, the node's journal, posting and receipts. */
@NullMarked
package hutong.ledger;

import org.jspecify.annotations.NullMarked;
