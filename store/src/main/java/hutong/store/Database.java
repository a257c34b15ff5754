package hutong.store;

import com.zaxxer.hikari.HikariDataSource;
import hutong.store.internal.ConnectionPool;
import hutong.store.internal.RunningTransaction;
import hutong.store.internal.SqlFailure;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL database, and the only way in: a transaction that is a function.
 *
 * <ul>
 *   <li>Isolation is READ COMMITTED; a function's changes are all made or none.
 *   <li>On a collision (40001, 40P01) or a lost connection (08*, 57P01 to 57P03) the function runs
 *       again, at most {@link StoreLimits#attemptsMax} times in all, with jittered pauses.
 *   <li>When the reply to a commit is lost the function runs again although the first run may have
 *       counted. So it must be idempotent: ids are made before it, and it answers the same for rows
 *       that it finds already there.
 *   <li>When the database stays away the caller gets {@link DatabaseUnavailableException} within
 *       about the acquire timeout; any other failure is handed on as it is.
 *   <li>A transaction is never opened inside another one on the same thread: that is a programmer's
 *       error and throws {@link IllegalStateException}.
 * </ul>
 */
public final class Database implements AutoCloseable {
    private final DataSource source;
    private final StoreLimits limits;
    private final Jdbi jdbi;
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    /** Opens a pool; the database may be away and is then tried at each call. */
    public Database(DatabaseConfig config) {
        this(ConnectionPool.open(config), StoreLimits.defaults());
    }

    /** On a source that the caller owns, except that {@link #close} closes it where it can be. */
    public Database(DataSource source, StoreLimits limits) {
        this.source = source;
        this.limits = limits;
        this.jdbi = Jdbi.create(source).installPlugin(new PostgresPlugin());
    }

    /** Runs the function in a transaction and answers what it answered when it was committed. */
    public <T extends @Nullable Object, X extends Exception> T transact(
            TransactionFunction<T, X> function) throws X {
        return attempt(function, false);
    }

    /** {@link #transact} for a function that answers nothing. */
    public <X extends Exception> void run(TransactionAction<X> action) throws X {
        attempt(
                handle -> {
                    action.apply(handle);
                    return Boolean.TRUE;
                },
                false);
    }

    /** Runs the function in a read-only transaction; a write in it fails (25006). */
    public <T extends @Nullable Object, X extends Exception> T read(
            TransactionFunction<T, X> function) throws X {
        return attempt(function, true);
    }

    /** Where connections come from; for migrations and measurements, not for queries. */
    public DataSource source() {
        return source;
    }

    @Override
    public void close() {
        if (source instanceof HikariDataSource pool) {
            pool.close();
        }
    }

    private <T extends @Nullable Object, X extends Exception> T attempt(
            TransactionFunction<T, X> function, boolean readOnly) throws X {
        if (inside.get()) {
            throw new IllegalStateException("a transaction is open on this thread already");
        }
        inside.set(true);
        try {
            boolean commitInDoubt = false;
            for (int attempt = 1; ; attempt++) {
                RunningTransaction running = new RunningTransaction();
                try {
                    return once(function, readOnly, running);
                } catch (Exception failure) {
                    SqlFailure kind = SqlFailure.of(failure);
                    boolean lost = kind == SqlFailure.CONNECTION_LOST;
                    commitInDoubt |= lost && running.committing();
                    boolean last = attempt >= limits.attemptsMax();
                    if (kind == SqlFailure.UNREACHABLE || (lost && last)) {
                        throw unavailable(failure, commitInDoubt);
                    }
                    if (kind == SqlFailure.OTHER || last) {
                        throw failure;
                    }
                    if (lost) {
                        dropIdleConnections();
                    }
                }
                pause(attempt, commitInDoubt);
            }
        } finally {
            inside.remove();
        }
    }

    private static DatabaseUnavailableException unavailable(Exception failure, boolean inDoubt) {
        return new DatabaseUnavailableException(SqlFailure.sqlState(failure), inDoubt);
    }

    /** One connection was lost, so the idle ones of the same server most likely are too. */
    private void dropIdleConnections() {
        if (source instanceof HikariDataSource pool && pool.getHikariPoolMXBean() != null) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    private <T extends @Nullable Object, X extends Exception> T once(
            TransactionFunction<T, X> function, boolean readOnly, RunningTransaction running)
            throws X {
        try (Handle handle = jdbi.open()) {
            if (readOnly) {
                handle.setReadOnly(true);
            }
            handle.begin();
            boolean done = false;
            try {
                T answer = function.apply(handle);
                running.commit(handle);
                done = true;
                return answer;
            } finally {
                if (!done) {
                    running.rollbackQuietly(handle);
                }
            }
        }
    }

    private void pause(int attempt, boolean commitInDoubt) {
        long ceiling =
                Math.min(
                        limits.backoffMax().toMillis(),
                        limits.backoffMin().toMillis() << Math.min(attempt, 16));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(ceiling / 2 + 1) + ceiling / 2);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException(null, commitInDoubt);
        }
    }
}
