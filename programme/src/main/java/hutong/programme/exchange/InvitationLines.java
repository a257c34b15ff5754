package hutong.programme.exchange;

import hutong.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A list as people type it: a mail address a line, and after a comma what is said to it. */
public final class InvitationLines {
    private InvitationLines() {}

    /**
     * Rows for {@link InvitationImport}; blank lines are passed over and count.
     *
     * @throws hutong.kernel.RefusedException when there are more than an import takes
     */
    public static List<ImportRow> rows(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() > ExchangeLimits.IMPORT_ROWS_MAX) {
            throw Refusal.invalid(
                            "lines",
                            "Send at most " + ExchangeLimits.IMPORT_ROWS_MAX + " lines at once.")
                    .asException();
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
        return rows;
    }
}
