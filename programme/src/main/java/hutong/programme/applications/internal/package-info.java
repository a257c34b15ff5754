/** How applications are kept. */
@NullMarked
package hutong.programme.applications.internal;

import org.jspecify.annotations.NullMarked;
