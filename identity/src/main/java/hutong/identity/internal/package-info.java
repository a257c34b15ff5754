/** How identity keeps its promises; no other room looks in here. */
@NullMarked
package hutong.identity.internal;

import org.jspecify.annotations.NullMarked;
