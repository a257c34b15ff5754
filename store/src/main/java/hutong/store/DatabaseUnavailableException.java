package hutong.store;

import org.jspecify.annotations.Nullable;

/**
 * The database could not be reached, or was lost on the way, and the bounded attempts are used up.
 * Carries the SQLSTATE alone: no address, no user, no statement.
 */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sqlState;
    private final boolean commitUnknown;

    public DatabaseUnavailableException(@Nullable String sqlState, boolean commitUnknown) {
        super(
                "the database cannot be reached"
                        + (sqlState == null ? "" : " (SQLSTATE " + sqlState + ")")
                        + (commitUnknown ? "; a commit was sent and its reply was lost" : ""));
        this.sqlState = sqlState == null ? "" : sqlState;
        this.commitUnknown = commitUnknown;
    }

    /** The last SQLSTATE seen; empty when the connection was never made. */
    public String sqlState() {
        return sqlState;
    }

    /** Whether the change may have been made all the same: do it again with the same ids. */
    public boolean commitUnknown() {
        return commitUnknown;
    }
}
