/** Decisions: ranking what was reviewed, proposing a set under budget and count, minutes. */
@NullMarked
package hutong.programme.decisions;

import org.jspecify.annotations.NullMarked;
