/** The door on Vert.x: routes, one exchange from key to receipt, the supplier's side. */
@NullMarked
package hutong.gateway.http;

import org.jspecify.annotations.NullMarked;
