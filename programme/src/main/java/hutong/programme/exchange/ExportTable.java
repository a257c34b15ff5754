package hutong.programme.exchange;

import java.util.List;

/**
 * A table as it is handed out.
 *
 * @param columns names that stay the same in every language
 * @param rows as many cells as columns; blank where there is nothing
 */
public record ExportTable(List<String> columns, List<List<String>> rows) {
    public ExportTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
