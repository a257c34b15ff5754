/** The ledger's tables: the statements beside the records that they fill. */
@NullMarked
package hutong.ledger.sql;

import org.jspecify.annotations.NullMarked;
