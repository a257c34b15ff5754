/** The ledger's invariants, each as a question whose answer is the rows that break it. */
@NullMarked
package hutong.ledger.check;

import org.jspecify.annotations.NullMarked;
