package hutong.programme.exchange;

import java.util.Map;

/**
 * One row as it was sent.
 *
 * @param number from 1, without the head
 * @param cells by column; a column that is left out is not there
 */
public record ImportRow(int number, Map<String, String> cells) {
    public ImportRow {
        cells = Map.copyOf(cells);
    }

    /** The cell without spaces around it; blank where it is missing. */
    public String cell(String column) {
        return cells.getOrDefault(column, "").strip();
    }
}
