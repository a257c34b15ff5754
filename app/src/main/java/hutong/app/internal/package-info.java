/** How the parts are put together, started and stopped. */
@NullMarked
package hutong.app.internal;

import org.jspecify.annotations.NullMarked;
