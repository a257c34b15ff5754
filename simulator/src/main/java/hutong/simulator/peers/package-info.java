/** How others keep a budget, under the same script as Hutong. */
@NullMarked
package hutong.simulator.peers;

import org.jspecify.annotations.NullMarked;
