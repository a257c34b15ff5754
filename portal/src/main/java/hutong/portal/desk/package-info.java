/** The builder's desk: balance, keys, usage, calls with receipts. */
@NullMarked
package hutong.portal.desk;

import org.jspecify.annotations.NullMarked;
