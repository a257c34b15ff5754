/** The cohort of leading companies: their figures over time, verified by the office. */
@NullMarked
package hutong.programme.cohort;

import org.jspecify.annotations.NullMarked;
