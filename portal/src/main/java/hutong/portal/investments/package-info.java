/** What companies show to investors, the investor's desk, the sums of the office. */
@NullMarked
package hutong.portal.investments;

import org.jspecify.annotations.NullMarked;
