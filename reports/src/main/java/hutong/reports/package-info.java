/** Figures and statements: reads only. */
@NullMarked
package hutong.reports;

import org.jspecify.annotations.NullMarked;
