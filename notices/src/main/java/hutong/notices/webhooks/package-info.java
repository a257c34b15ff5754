/** Signed webhooks: CloudEvents to addresses that organisations and programmes name. */
@NullMarked
package hutong.notices.webhooks;

import org.jspecify.annotations.NullMarked;
