/** Rows and rules behind reviews. */
@NullMarked
package hutong.programme.reviews.internal;

import org.jspecify.annotations.NullMarked;
