/** The programme office's desk: funds and awards. */
@NullMarked
package hutong.portal.office;

import org.jspecify.annotations.NullMarked;
