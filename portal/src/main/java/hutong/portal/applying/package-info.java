/** Open calls for everybody, and an organisation's applications. */
@NullMarked
package hutong.portal.applying;

import org.jspecify.annotations.NullMarked;
