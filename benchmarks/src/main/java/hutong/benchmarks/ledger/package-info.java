/** The ledger's parts by themselves. */
@NullMarked
package hutong.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
