package hutong.kernel;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A table as CSV (RFC 4180). A cell that a spreadsheet would read as a formula gets an apostrophe
 * before it.
 */
public final class CsvText {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder();

    public CsvText(String... columns) {
        row((Object[]) columns);
    }

    public void row(Object... cells) {
        text.append(
                        Arrays.stream(cells)
                                .map(it -> cell(it.toString()))
                                .collect(Collectors.joining(",")))
                .append("\r\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String cell(String value) {
        boolean formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
        String harmless = formula ? "'" + value : value;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
