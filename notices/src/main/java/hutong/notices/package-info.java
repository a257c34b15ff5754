/** Who is told what: notices on the pages, and the map from events to them. */
@NullMarked
package hutong.notices;

import org.jspecify.annotations.NullMarked;
