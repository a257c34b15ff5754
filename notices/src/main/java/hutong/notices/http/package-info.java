/** Notices, webhooks, the calendar and the trail under {@code /api}. */
@NullMarked
package hutong.notices.http;

import org.jspecify.annotations.NullMarked;
