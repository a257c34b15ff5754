package hutong.programme.exchange;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.programme.awards.AwardState;
import hutong.programme.partners.Partner;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The tables of a programme, whole: amounts as decimal credits, times in UTC, lists with {@code ;}.
 * A table of more than {@link ExchangeLimits#EXPORT_ROWS_MAX} rows is refused, never cut. The door
 * has checked that the caller may read the programme's records.
 */
@Singleton
public class Exports {
    private final Database database;

    @Inject
    public Exports(Database database) {
        this.database = database;
    }

    /**
     * @throws hutong.kernel.RefusedException when there are too many rows
     */
    public ExportTable of(UUID programme, ExportKind kind) {
        ExportQuery query = ExportQuery.of(kind);
        List<List<String>> rows =
                database.read(handle ->
                        handle.createQuery(query.sql() + " LIMIT :most")
                                .bind("programme", programme)
                                .bind("most", ExchangeLimits.EXPORT_ROWS_MAX + 1)
                                .map((row, context) -> cells(row, query.columns()))
                                .list());
        if (rows.size() > ExchangeLimits.EXPORT_ROWS_MAX) {
            throw Refusal.of(
                            Refusal.Kind.TOO_LARGE,
                            "export_too_large",
                            "There are more than "
                                    + ExchangeLimits.EXPORT_ROWS_MAX
                                    + " rows: page through the resource itself.")
                    .asException();
        }
        return new ExportTable(query.columns(), rows);
    }

    private static List<String> cells(ResultSet row, List<String> columns) throws SQLException {
        String[] cells = new String[columns.size()];
        for (int at = 0; at < cells.length; at++) {
            cells[at] = cell(row, columns.get(at));
        }
        return List.of(cells);
    }

    private static String cell(ResultSet row, String column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) {
            return "";
        }
        if (value instanceof Array array) {
            return Arrays.stream((Object[]) array.getArray())
                    .map(Exports::text)
                    .collect(Collectors.joining(";"));
        }
        if (value instanceof Timestamp) {
            return text(value);
        }
        return switch (column) {
            case "amount", "budget", "awarded", "requested", "released", "returned" ->
                    Credit.ofNano(row.getLong(column)).plain();
            case "award_state" -> awardState(row.getInt(column));
            case "partner_state" -> partnerState(row.getInt(column));
            default -> value.toString();
        };
    }

    private static String text(Object value) {
        return value instanceof Timestamp at ? at.toInstant().toString() : value.toString();
    }

    private static String awardState(int number) {
        return Arrays.stream(AwardState.values())
                .filter(it -> it.number() == number)
                .map(Enum::name)
                .findFirst()
                .orElse("");
    }

    private static String partnerState(int number) {
        return Arrays.stream(Partner.State.values())
                .filter(it -> it.number() == number)
                .map(Enum::name)
                .findFirst()
                .orElse("");
    }
}
