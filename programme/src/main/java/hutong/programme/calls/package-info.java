/** Calls: what is offered, to whom, under which rules, judged how. */
@NullMarked
package hutong.programme.calls;

import org.jspecify.annotations.NullMarked;
