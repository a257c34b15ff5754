/** Reviews: who judges what, without a conflict, blind to each other until theirs is in. */
@NullMarked
package hutong.programme.reviews;

import org.jspecify.annotations.NullMarked;
