/** The posting of usage to a real database, step by step, and what the books must say then. */
@NullMarked
package hutong.simulator.books;

import org.jspecify.annotations.NullMarked;
