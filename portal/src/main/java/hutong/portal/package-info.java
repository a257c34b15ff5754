/**
 * The web pages; no rules of their own. One package for each desk; {@link hutong.portal.frame}
 * holds what every page shares. docs/pages.md says how to add a page.
 */
@NullMarked
package hutong.portal;

import org.jspecify.annotations.NullMarked;
