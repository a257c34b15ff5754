/** What a call is made of, with no server in it: scanning, splicing, counting, choosing. */
@NullMarked
package hutong.gateway.internal;

import org.jspecify.annotations.NullMarked;
