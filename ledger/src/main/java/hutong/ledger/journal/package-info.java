/** The node's own journal: what was promised and used, durable before anything depends on it. */
@NullMarked
package hutong.ledger.journal;

import org.jspecify.annotations.NullMarked;
