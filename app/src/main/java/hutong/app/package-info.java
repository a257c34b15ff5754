/** Assembly, configuration and start. */
@NullMarked
package hutong.app;

import org.jspecify.annotations.NullMarked;
