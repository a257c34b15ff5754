/** Rows behind the programme's public types. */
@NullMarked
package hutong.programme.internal;

import org.jspecify.annotations.NullMarked;
