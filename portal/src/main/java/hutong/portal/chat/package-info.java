/** Talking to a model in the browser. */
@NullMarked
package hutong.portal.chat;

import org.jspecify.annotations.NullMarked;
