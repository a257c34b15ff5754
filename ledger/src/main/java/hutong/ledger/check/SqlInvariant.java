package hutong.ledger.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;
import org.jdbi.v3.core.Handle;

/**
 * An invariant whose query answers the rows that break it, and nothing while it holds.
 *
 * @param query without an order, a limit or a semicolon
 */
record SqlInvariant(String name, String sentence, String query) implements Invariant {
    @Override
    public List<String> offenders(Handle handle, int limit) {
        return handle.createQuery("SELECT * FROM (" + query + ") AS offender LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> describe(row))
                .list();
    }

    private static String describe(ResultSet row) throws SQLException {
        var text = new StringJoiner(" ");
        var columns = row.getMetaData();
        for (int at = 1; at <= columns.getColumnCount(); at++) {
            text.add(columns.getColumnLabel(at) + "=" + row.getString(at));
        }
        return text.toString();
    }
}
