package hutong.ledger.sql;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
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

    ArrayStatement ids(@Nullable UUID[] values) {
        return array("uuid", values);
    }

    ArrayStatement longs(Long[] values) {
        return array("bigint", values);
    }

    ArrayStatement shorts(Short[] values) {
        return array("smallint", values);
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
