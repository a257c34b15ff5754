/** The programme's lists and proposals at the size of a national call. */
@NullMarked
package hutong.benchmarks.programme;

import org.jspecify.annotations.NullMarked;
