/** The proof: {@code ./hutong prove} runs its sections and prints figures beside targets. */
@NullMarked
package hutong.simulator;

import org.jspecify.annotations.NullMarked;
