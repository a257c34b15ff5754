package hutong.programme.exchange;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV (RFC 4180): commas, quotes, doubled quotes, line ends inside quotes. */
final class CsvLines {
    private final String text;
    private int at;

    CsvLines(String text) {
        this.text = text;
    }

    /** Lines without those that are blank; bounded by the limits. */
    List<List<String>> all() {
        List<List<String>> lines = new ArrayList<>();
        while (at < text.length()) {
            List<String> line = line();
            if (line.size() > 1 || !line.getFirst().isBlank()) {
                lines.add(line);
            }
            if (lines.size() > ExchangeLimits.IMPORT_ROWS_MAX + 1) {
                throw ListFault.TOO_MANY_ROWS.with(ExchangeLimits.IMPORT_ROWS_MAX);
            }
        }
        return lines;
    }

    private List<String> line() {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(cell());
            if (cells.size() > ExchangeLimits.COLUMNS_MAX) {
                throw ListFault.TOO_MANY_CELLS.with(ExchangeLimits.COLUMNS_MAX);
            }
            if (at >= text.length()) {
                return cells;
            }
            char end = text.charAt(at++);
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            if (end != ',') {
                return cells;
            }
        }
    }

    /** Stops before the comma or line end that follows. */
    private String cell() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw ListFault.QUOTE_OPEN.with();
            }
            char sign = text.charAt(at++);
            if (sign != '"') {
                cell.append(sign);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                break;
            }
        }
        if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            throw ListFault.QUOTE_FOLLOWED.with();
        }
        return cell.toString();
    }
}
