/** What the public sees: front page, partners, models. */
@NullMarked
package hutong.portal.front;

import org.jspecify.annotations.NullMarked;
