/** The reviewer's desk and the panel's table. */
@NullMarked
package hutong.portal.reviews;

import org.jspecify.annotations.NullMarked;
