/** Rows behind panel, decisions and letters. */
@NullMarked
package hutong.programme.decisions.internal;

import org.jspecify.annotations.NullMarked;
