/** The model door as clients see it, call by call: answers, the supplier's bill and the records. */
@NullMarked
package hutong.simulator.door;

import org.jspecify.annotations.NullMarked;
