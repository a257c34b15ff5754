/** How calls are kept. */
@NullMarked
package hutong.programme.calls.internal;

import org.jspecify.annotations.NullMarked;
