/** What companies show to investors, what investors do, and the sums that the office sees. */
@NullMarked
package hutong.programme.investments;

import org.jspecify.annotations.NullMarked;
