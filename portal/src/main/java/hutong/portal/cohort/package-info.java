/** Pages of the cohort of leading companies: the public board, a company's desk, the office. */
@NullMarked
package hutong.portal.cohort;

import org.jspecify.annotations.NullMarked;
