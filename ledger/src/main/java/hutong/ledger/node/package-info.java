/** One node of the ledger: leases in memory, the desk that holds and charges, posting, recovery. */
@NullMarked
package hutong.ledger.node;

import org.jspecify.annotations.NullMarked;
