/** Awards: credits, terms and entitlements granted together, and the funds they come from. */
@NullMarked
package hutong.programme.awards;

import org.jspecify.annotations.NullMarked;
