/** How the store keeps its promises; no other room looks in here. */
@NullMarked
package hutong.store.internal;

import org.jspecify.annotations.NullMarked;
