package hutong.programme.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A list as people type it: a mail address a line, and after a comma what is said to it. */
public final class InvitationLines {
    private InvitationLines() {}

    /** Rows for {@link InvitationImport}; blank lines are passed over and count. */
    public static ImportList read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() > ExchangeLimits.IMPORT_ROWS_MAX) {
            return ImportList.wrong(ListFault.TOO_MANY_LINES, ExchangeLimits.IMPORT_ROWS_MAX);
        }
        List<ImportRow> rows = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (!line.isBlank()) {
                int comma = line.indexOf(',');
                String email = comma < 0 ? line : line.substring(0, comma);
                String message = comma < 0 ? "" : line.substring(comma + 1).strip();
                rows.add(new ImportRow(at + 1, Map.of("email", email, "message", message)));
            }
        }
        return new ImportList.Rows(rows);
    }
}
