/** Real processes under faults: gateway nodes, PostgreSQL, suppliers that count on their own. */
@NullMarked
package hutong.simulator.process;

import org.jspecify.annotations.NullMarked;
