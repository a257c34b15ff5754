/** PostgreSQL: transactions that retry, migrations, outbox, idempotency, the embedded server. */
@NullMarked
package hutong.store;

import org.jspecify.annotations.NullMarked;
