/** What a person was told, and what they want to be told. */
@NullMarked
package hutong.portal.notices;

import org.jspecify.annotations.NullMarked;
