/** The calendar of a person's deadlines, for any calendar program. */
@NullMarked
package hutong.notices.calendar;

import org.jspecify.annotations.NullMarked;
