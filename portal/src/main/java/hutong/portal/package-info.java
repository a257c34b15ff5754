/** The web pages; no rules of their own. */
@NullMarked
package hutong.portal;

import org.jspecify.annotations.NullMarked;
