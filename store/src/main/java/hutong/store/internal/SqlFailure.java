package hutong.store.internal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure says about running the transaction again. */
public enum SqlFailure {
    /** The engine gave this transaction up for another's sake: run it again. */
    COLLISION,
    /** The connection was lost: run it again on another; a commit under way may have counted. */
    CONNECTION_LOST,
    /** No connection came within the time allowed; the pool has tried already. */
    UNREACHABLE,
    /** The statement is at fault; running it again would not help. */
    OTHER;

    private static final Set<String> COLLISIONS = Set.of("40001", "40P01");
    private static final Set<String> SHUTDOWNS = Set.of("57P01", "57P02", "57P03");

    public static SqlFailure of(Throwable failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null) {
            return OTHER;
        }
        if (cause instanceof SQLTransientConnectionException) {
            return UNREACHABLE;
        }
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (COLLISIONS.contains(state)) {
            return COLLISION;
        }
        return state.startsWith("08") || SHUTDOWNS.contains(state) ? CONNECTION_LOST : OTHER;
    }

    public static @Nullable String sqlState(Throwable failure) {
        SQLException cause = sqlCause(failure);
        while (cause instanceof SQLTransientConnectionException
                && cause.getCause() instanceof SQLException deeper) {
            cause = deeper;
        }
        return cause == null ? null : cause.getSQLState();
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
            depth++;
        }
        return null;
    }
}
