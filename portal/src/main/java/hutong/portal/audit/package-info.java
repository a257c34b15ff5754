/** What auditors look at: the ledger's rules and chain. */
@NullMarked
package hutong.portal.audit;

import org.jspecify.annotations.NullMarked;
