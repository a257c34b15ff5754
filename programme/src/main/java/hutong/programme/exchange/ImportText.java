package hutong.programme.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows from CSV (RFC 4180, with a head) or from a JSON array of flat objects.
 *
 * <ul>
 *   <li>UTF-8 alone, with or without a byte order mark; no control characters but line ends and
 *       tabs.
 *   <li>The apostrophe that an export puts before what a spreadsheet would compute is taken off
 *       again.
 *   <li>More bytes, rows, columns or characters than {@link ExchangeLimits} say are refused.
 * </ul>
 */
public final class ImportText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NAME_CHARACTERS_MAX = 60;

    private ImportText() {}

    /**
     * @param json whether it is JSON, else CSV
     * @throws hutong.kernel.RefusedException when it is neither
     */
    public static List<ImportRow> rows(byte[] body, boolean json) {
        return read(body, json).orThrow();
    }

    /**
     * The same, with what is wrong as a value.
     *
     * @param json whether it is JSON, else CSV
     */
    public static ImportList read(byte[] body, boolean json) {
        if (body.length > ExchangeLimits.IMPORT_BYTES_MAX) {
            return ImportList.wrong(ListFault.TOO_LARGE, ExchangeLimits.IMPORT_BYTES_MAX);
        }
        try {
            String text = text(body);
            List<ImportRow> rows = json ? ofJson(text) : ofCsv(text);
            return rows.isEmpty() ? ImportList.wrong(ListFault.NO_ROW) : new ImportList.Rows(rows);
        } catch (WrongListException stopped) {
            return stopped.wrong();
        }
    }

    private static String text(byte[] body) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException broken) {
            throw ListFault.NOT_UTF8.with();
        }
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\n' && c != '\r' && c != '\t')) {
            throw ListFault.CONTROL.with();
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static List<ImportRow> ofJson(String text) {
        JsonNode all;
        try {
            all = JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw ListFault.NOT_JSON.with();
        }
        if (!all.isArray()) {
            throw ListFault.NOT_AN_ARRAY.with();
        }
        checkRows(all.size());
        List<ImportRow> rows = new ArrayList<>();
        for (JsonNode each : all) {
            if (!each.isObject() || each.size() > ExchangeLimits.COLUMNS_MAX) {
                throw ListFault.NOT_AN_OBJECT.with(rows.size() + 1);
            }
            Map<String, String> cells = new LinkedHashMap<>();
            each.properties()
                    .forEach(field -> {
                        if (field.getValue().isContainerNode()) {
                            throw ListFault.NOT_FLAT.with(field.getKey());
                        }
                        String value = field.getValue().isNull() ? "" : field.getValue().asText();
                        cells.put(name(field.getKey()), checked(value));
                    });
            rows.add(new ImportRow(rows.size() + 1, cells));
        }
        return rows;
    }

    private static List<ImportRow> ofCsv(String text) {
        List<List<String>> lines = new CsvLines(text).all();
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> head = lines.getFirst().stream().map(ImportText::name).toList();
        if (head.size() != head.stream().distinct().count()) {
            throw ListFault.COLUMN_TWICE.with();
        }
        checkRows(lines.size() - 1);
        List<ImportRow> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() != head.size()) {
                throw ListFault.CELLS_DIFFER.with(rows.size() + 1, line.size(), head.size());
            }
            Map<String, String> cells = new LinkedHashMap<>();
            for (int at = 0; at < head.size(); at++) {
                cells.put(head.get(at), plain(checked(line.get(at))));
            }
            rows.add(new ImportRow(rows.size() + 1, cells));
        }
        return rows;
    }

    private static String name(String column) {
        String name = column.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        if (name.isEmpty() || name.length() > NAME_CHARACTERS_MAX) {
            throw ListFault.COLUMN_NAME.with(NAME_CHARACTERS_MAX);
        }
        return name;
    }

    /** As it was before an export made it harmless. */
    private static String plain(String cell) {
        boolean guarded = cell.length() > 1 && cell.charAt(0) == '\'';
        return guarded && "=+-@\t\r".indexOf(cell.charAt(1)) >= 0 ? cell.substring(1) : cell;
    }

    private static String checked(String cell) {
        if (cell.length() > ExchangeLimits.CELL_CHARACTERS_MAX) {
            throw ListFault.CELL_TOO_LONG.with(ExchangeLimits.CELL_CHARACTERS_MAX);
        }
        return cell;
    }

    private static void checkRows(int rows) {
        if (rows > ExchangeLimits.IMPORT_ROWS_MAX) {
            throw ListFault.TOO_MANY_ROWS.with(ExchangeLimits.IMPORT_ROWS_MAX);
        }
    }
}
