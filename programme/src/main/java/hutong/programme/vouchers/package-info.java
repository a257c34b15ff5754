/** Vouchers: a share of a contract with a supplier, claimed, approved, redeemed and settled. */
@NullMarked
package hutong.programme.vouchers;

import org.jspecify.annotations.NullMarked;
