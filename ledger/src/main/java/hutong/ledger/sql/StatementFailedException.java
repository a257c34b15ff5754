package hutong.ledger.sql;

import java.sql.SQLException;

/** A statement failed; the cause's SQLSTATE says whether the transaction may run again. */
public final class StatementFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StatementFailedException(SQLException cause) {
        super("a statement of the ledger failed with SQLSTATE " + cause.getSQLState(), cause);
    }

    /** Another transaction wrote the same id meanwhile: run again and find it. */
    public static StatementFailedException collision(String what) {
        return new StatementFailedException(new SQLException(what, "40001"));
    }
}
