/** Pairs of a user organisation with a model team. */
@NullMarked
package hutong.programme.pairing;

import org.jspecify.annotations.NullMarked;
