package hutong.ledger.sql;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One statement with whole columns as its parameters, so that a batch of any size is one round
 * trip. Parameters are set in the order of their question marks.
 */
final class ArrayStatement {
    private final PreparedStatement statement;
    private int next = 1;

    ArrayStatement(Handle handle, String sql) {
        try {
            statement = handle.getConnection().prepareStatement(sql);
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    ArrayStatement id(@Nullable UUID id) {
        try {
            if (id == null) {
                statement.setNull(next++, Types.OTHER, "uuid");
            } else {
                statement.setObject(next++, id);
            }
            return this;
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    ArrayStatement ids(@Nullable UUID[] values) {
        return array("uuid", values);
    }

    ArrayStatement longs(Long[] values) {
        return array("bigint", values);
    }

    ArrayStatement integers(Integer[] values) {
        return array("integer", values);
    }

    ArrayStatement shorts(Short[] values) {
        return array("smallint", values);
    }

    ArrayStatement texts(String[] values) {
        return array("text", values);
    }

    ArrayStatement days(LocalDate[] values) {
        var texts = new String[values.length];
        LocalDate known = null;
        String text = "";
        for (int at = 0; at < texts.length; at++) {
            if (!values[at].equals(known)) {
                known = values[at];
                text = known.toString();
            }
            texts[at] = text;
        }
        return array("date", texts);
    }

    /** Microseconds, as PostgreSQL keeps them. */
    ArrayStatement instants(Instant[] values) {
        var texts = new String[values.length];
        for (int at = 0; at < texts.length; at++) {
            texts[at] = values[at].atOffset(ZoneOffset.UTC).toString();
        }
        return array("timestamptz", texts);
    }

    private ArrayStatement array(String type, @Nullable Object[] values) {
        try {
            Array array = statement.getConnection().createArrayOf(type, values);
            statement.setArray(next++, array);
            return this;
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    int execute() {
        try (statement) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }
}
