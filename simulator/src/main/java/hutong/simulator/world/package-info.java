/** Whole-system runs of the real ledger node from one seed, on one thread, and their oracle. */
@NullMarked
package hutong.simulator.world;

import org.jspecify.annotations.NullMarked;
