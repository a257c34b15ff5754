package hutong.programme.http;

import hutong.kernel.CsvText;
import jakarta.ws.rs.core.Response;

/** A table that is handed out as a CSV file. */
final class Sheet {
    private final CsvText text;

    Sheet(String... columns) {
        text = new CsvText(columns);
    }

    void row(Object... cells) {
        text.row(cells);
    }

    Response response(String file) {
        return Response.ok(text.toString(), "text/csv;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .build();
    }
}
