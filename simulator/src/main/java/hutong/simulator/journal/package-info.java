/** Every byte of a journal damaged, and what is made of it. */
@NullMarked
package hutong.simulator.journal;

import org.jspecify.annotations.NullMarked;
