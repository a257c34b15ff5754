package hutong.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with an answer that is no page: JSON, a table, a calendar, a file. */
final class SoundFile {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SoundFile() {}

    static List<String> wrong(HttpResponse<String> answer) {
        List<String> wrong = new ArrayList<>();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        String path = answer.uri().getPath();
        if (path.startsWith("/assets/") || path.matches(".*\\.(css|js|svg)")) {
            return wrong;
        }
        if (!answer.headers().firstValue("X-Content-Type-Options").orElse("").equals("nosniff")) {
            wrong.add("may be sniffed: " + type);
        }
        answer.headers()
                .firstValue("Content-Disposition")
                .ifPresent(it -> {
                    if (!it.matches("attachment; filename=\"[^\"\\\\\\p{Cntrl}]+\"")) {
                        wrong.add("a file without a plain name: " + it);
                    }
                });
        if (answer.headers().map().keySet().stream()
                .anyMatch(it -> it.equalsIgnoreCase("x-hostile"))) {
            wrong.add("a header was brought in");
        }
        if (type.contains("json")) {
            try {
                JSON.readTree(answer.body());
            } catch (JsonProcessingException broken) {
                wrong.add("no JSON: " + broken.getOriginalMessage());
            }
        } else if (type.startsWith("text/csv")) {
            sheet(answer.body(), wrong);
        } else if (type.startsWith("text/calendar")) {
            calendar(answer.body(), wrong);
        } else if (answer.headers().firstValue("Content-Disposition").isEmpty()) {
            wrong.add("shown in place as " + type);
        }
        return wrong;
    }

    /** Every row has as many cells as the head, and no cell is a formula. */
    static void sheet(String body, List<String> wrong) {
        List<List<String>> rows = rows(body);
        for (List<String> row : rows) {
            if (row.size() != rows.getFirst().size()) {
                wrong.add("a row of " + row.size() + " cells: " + row.getFirst());
            }
            for (String cell : row) {
                if (cell.matches("(?s)[=+@\t\r].*|-[^0-9].*|-\\d+\\+.*")) {
                    wrong.add("a formula: " + cell.substring(0, Math.min(40, cell.length())));
                }
            }
        }
    }

    /** RFC 4180. */
    private static List<List<String>> rows(String body) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < body.length(); at++) {
            char sign = body.charAt(at);
            if (quoted) {
                if (sign != '"') {
                    cell.append(sign);
                } else if (at + 1 < body.length() && body.charAt(at + 1) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    quoted = false;
                }
            } else if (sign == '"') {
                quoted = true;
            } else if (sign == ',' || sign == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                if (sign == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (sign != '\r') {
                cell.append(sign);
            }
        }
        return rows;
    }

    /** Events begin only where one ended; no line was brought in. */
    static void calendar(String body, List<String> wrong) {
        boolean open = false;
        for (String line : body.split("\r\n", -1)) {
            if (line.startsWith("X-Hostile") || line.contains("\n") || line.contains("\r")) {
                wrong.add("a line was brought in: " + line);
            }
            if (line.equals("BEGIN:VEVENT")) {
                if (open) {
                    wrong.add("an event within an event");
                }
                open = true;
            } else if (line.equals("END:VEVENT")) {
                open = false;
            }
        }
        if (!body.contains("mark-")) {
            wrong.add("no deadline to look at");
        }
    }
}
