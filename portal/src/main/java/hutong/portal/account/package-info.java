/** Signing in and out, and what a person sets for themselves. */
@NullMarked
package hutong.portal.account;

import org.jspecify.annotations.NullMarked;
