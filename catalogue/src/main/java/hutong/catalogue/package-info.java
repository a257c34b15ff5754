/** Models, price versions, endpoints and entitlements. */
@NullMarked
package hutong.catalogue;

import org.jspecify.annotations.NullMarked;
