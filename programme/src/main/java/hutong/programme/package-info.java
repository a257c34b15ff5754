/** Partners, batches, awards, targets and centres of a programme. */
@NullMarked
package hutong.programme;

import org.jspecify.annotations.NullMarked;
