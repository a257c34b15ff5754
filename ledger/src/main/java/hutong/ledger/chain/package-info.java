/** Tamper evidence: canonical bytes, Merkle trees, chained batch heads, signed checkpoints. */
@NullMarked
package hutong.ledger.chain;

import org.jspecify.annotations.NullMarked;
