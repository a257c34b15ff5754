/** What came of the programme: products and target, batches, pairs. */
@NullMarked
package hutong.portal.outcomes;

import org.jspecify.annotations.NullMarked;
