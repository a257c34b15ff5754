/** Ids, credits, time, refusals and pages: what every room shares, with no framework. */
@NullMarked
package hutong.kernel;

import org.jspecify.annotations.NullMarked;
