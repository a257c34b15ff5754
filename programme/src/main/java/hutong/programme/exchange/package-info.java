/**
 * Tables of a programme handed out, and lists taken in: checked row by row, then all or nothing.
 */
@NullMarked
package hutong.programme.exchange;

import org.jspecify.annotations.NullMarked;
