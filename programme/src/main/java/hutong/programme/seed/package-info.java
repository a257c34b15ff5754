/** What a new installation starts with: the reference programme, and the demonstration. */
@NullMarked
package hutong.programme.seed;

import org.jspecify.annotations.NullMarked;
