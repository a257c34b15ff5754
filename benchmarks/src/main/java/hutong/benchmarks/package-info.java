/** JMH benchmarks and load against peers. */
@NullMarked
package hutong.benchmarks;

import org.jspecify.annotations.NullMarked;
