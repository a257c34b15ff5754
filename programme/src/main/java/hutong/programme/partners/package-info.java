/** Partners, their roles, and the batches in which they are announced. */
@NullMarked
package hutong.programme.partners;

import org.jspecify.annotations.NullMarked;
