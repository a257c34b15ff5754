/** What came of a programme: products, the yearly target, leading companies. */
@NullMarked
package hutong.programme.outcomes;

import org.jspecify.annotations.NullMarked;
