/** The model door under load, beside nginx as a plain proxy to the same supplier. */
@NullMarked
package hutong.benchmarks.door;

import org.jspecify.annotations.NullMarked;
