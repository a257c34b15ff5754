/** How notices keep their promises; no other room looks in here. */
@NullMarked
package hutong.notices.internal;

import org.jspecify.annotations.NullMarked;
