package hutong.programme.http;

import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A table as CSV (RFC 4180, UTF-8). A cell that a spreadsheet would read as a formula gets an
 * apostrophe before it.
 */
final class Sheet {
    private final StringBuilder text = new StringBuilder();

    Sheet(String... columns) {
        row((Object[]) columns);
    }

    void row(Object... cells) {
        text.append(
                        Arrays.stream(cells)
                                .map(it -> cell(it.toString()))
                                .collect(Collectors.joining(",")))
                .append("\r\n");
    }

    Response response(String file) {
        return Response.ok(text.toString(), "text/csv;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .build();
    }

    private static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        String harmless = formula ? "'" + value : value;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
