package hutong.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import hutong.store.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Fills every text that a database keeps with its own words and harm: HTML, templates, lines of
 * other formats and formulas. Each column has a mark, so that a page tells which text it shows. A
 * column is filled unless {@code stored-codes.txt} names it; one that refuses fails the test.
 */
final class HostileTexts {
    /** Ends attributes and elements, starts others, asks templates to think, starts lines. */
    static final String HARM =
            "\"></textarea></title><img src=x onerror=boom()>'{{7*7}}{0}{inject:visit.path}&lt;"
                    + "\r\nBEGIN:VEVENT\r\nX-Hostile: 1 ";

    private static final Pattern MARK = Pattern.compile("mark-([a-z_.]+)-end");
    private static final List<String> FORMULAS = List.of("=1+1 ", "+1+1 ", "-1+1 ", "@SUM(1) ");

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Pattern, String> named = new LinkedHashMap<>();
    private final Set<String> filled = new TreeSet<>();
    private final Set<String> empty = new TreeSet<>();

    private record Column(String table, String name, boolean array, boolean json) {
        String whole() {
            return table + "." + name;
        }
    }

    HostileTexts() {
        for (String line : read("/stored-codes.txt").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" +", 2);
                named.put(Pattern.compile(parts[0]), parts[1].strip());
            }
        }
    }

    private static String read(String name) {
        try (InputStream file = HostileTexts.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Columns that had a row to fill. */
    Set<String> filled() {
        return filled;
    }

    /** Columns that had none. */
    Set<String> empty() {
        return empty;
    }

    /** Marks of the columns whose texts stand in this one. */
    static List<String> marks(String text) {
        return MARK.matcher(text).results().map(it -> it.group(1)).toList();
    }

    static String mark(String column) {
        return "mark-" + column + "-end";
    }

    /** Answers the rows of {@code stored-codes.txt} that no column needs. */
    List<String> fill(Database database) {
        Set<Pattern> unused = new java.util.HashSet<>(named.keySet());
        database.run(handle -> {
            handle.createScript(read("/hostile-more.sql")).execute();
            for (Column column : columns(handle)) {
                Optional<Map.Entry<Pattern, String>> found =
                        named.entrySet().stream()
                                .filter(it -> it.getKey().matcher(column.whole()).matches())
                                .findFirst();
                found.ifPresent(it -> unused.remove(it.getKey()));
                String reason = found.map(Map.Entry::getValue).orElse("words:");
                if (reason.startsWith("words:") || reason.equals("lines")) {
                    fill(handle, column, reason);
                }
            }
            // The nodes read models again when it moves.
            handle.execute("UPDATE catalogue.revision SET number = number + 1");
        });
        return unused.stream().map(Pattern::pattern).toList();
    }

    private static List<Column> columns(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT c.table_schema || '.' || c.table_name AS place, c.column_name,
                               c.udt_name
                        FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE t.table_type = 'BASE TABLE' AND c.udt_name IN
                              ('text', 'varchar', '_text', '_varchar', 'json', 'jsonb')
                          AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
                          AND c.table_name NOT LIKE '%schema_history'
                          AND c.table_name NOT LIKE '%migration%'
                        ORDER BY 1, 2
                        """)
                .map((row, _) ->
                        new Column(
                                row.getString("place"),
                                row.getString("column_name"),
                                row.getString("udt_name").startsWith("_"),
                                row.getString("udt_name").startsWith("json")))
                .list();
    }

    private void fill(Handle handle, Column column, String form) {
        List<Map.Entry<String, Object>> rows =
                handle.createQuery(
                                "SELECT ctid::text AS place, %1$s AS value FROM %2$s WHERE %1$s IS NOT NULL"
                                        .formatted(column.name(), column.table()))
                        .map((row, _) ->
                                Map.entry(row.getString("place"), value(row.getObject("value"))))
                        .list();
        if (rows.isEmpty()) {
            empty.add(column.whole());
            return;
        }
        String type = column.array() ? "text[]" : column.json() ? "jsonb" : "text";
        PreparedBatch batch =
                handle.prepareBatch(
                        "UPDATE %s SET %s = CAST(:value AS %s) WHERE ctid = CAST(:place AS tid)"
                                .formatted(column.table(), column.name(), type));
        for (Map.Entry<String, Object> row : rows) {
            batch.bind("place", row.getKey());
            if (row.getValue() instanceof String[] all) {
                batch.bindArray(
                        "value",
                        String.class,
                        (Object[])
                                Arrays.stream(all)
                                        .map(it -> hostile(column, it))
                                        .toArray(String[]::new));
            } else {
                batch.bind("value", of(column, row.getValue().toString(), form));
            }
            batch.add();
        }
        batch.execute();
        filled.add(column.whole());
    }

    private static Object value(Object kept) throws SQLException {
        return kept instanceof java.sql.Array array ? array.getArray() : kept.toString();
    }

    private String of(Column column, String text, String form) {
        if (form.equals("lines")) {
            return text.lines()
                    .map(it -> it + HARM.replace("\n", "\\n") + mark(column.whole()))
                    .collect(Collectors.joining("\n"));
        }
        String keys = form.substring("words:".length());
        Set<String> words = keys.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(keys.split(",")));
        if (column.json() || text.startsWith("{") || text.startsWith("[")) {
            try {
                return within(column, json.readTree(text), words, words.isEmpty()).toString();
            } catch (JsonProcessingException plain) {
                return hostile(column, text);
            }
        }
        return hostile(column, text);
    }

    private JsonNode within(Column column, JsonNode node, Set<String> words, boolean here) {
        if (node instanceof ObjectNode object) {
            for (String key : new ArrayList<>(List.copyOf(keys(object)))) {
                boolean inside = words.isEmpty() || words.contains(key);
                object.set(key, within(column, object.get(key), words, inside));
            }
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int at = 0; at < array.size(); at++) {
                array.set(at, within(column, array.get(at), words, here));
            }
            return array;
        }
        boolean moment = node.asText().matches("\\d{4}-\\d\\d-\\d\\d(T.*Z)?");
        return here && node.isTextual() && !moment
                ? TextNode.valueOf(hostile(column, node.asText()))
                : node;
    }

    private static List<String> keys(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String hostile(Column column, String own) {
        boolean link =
                column.whole().equals("programme.product_evidence.value")
                        || column.name().equals("website");
        String start =
                link
                        ? "javascript:boom()//"
                        : FORMULAS.get(Math.floorMod(column.whole().hashCode(), FORMULAS.size()));
        return start + own + HARM + mark(column.whole());
    }
}
