/** What every page shares: language and words, the reader's way of writing figures, headers. */
@NullMarked
package hutong.portal.frame;

import org.jspecify.annotations.NullMarked;
