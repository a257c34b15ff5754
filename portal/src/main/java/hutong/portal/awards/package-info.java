/** What awards carry: the holder's rooms, and what waits for the office. */
@NullMarked
package hutong.portal.awards;

import org.jspecify.annotations.NullMarked;
