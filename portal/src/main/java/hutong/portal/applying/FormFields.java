package hutong.portal.applying;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A form definition as fields of a page, and what was typed into them as answers. Names of fields
 * on the page begin with {@code f.}, so that they meet no other field.
 */
public final class FormFields {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONG_CHARACTERS = 300;

    private FormFields() {}

    /**
     * @param kind text, area, number, date, tick, choice or file
     * @param wrong what is wrong with it; blank when nothing is
     */
    public record Field(
            String key,
            String label,
            String hint,
            String kind,
            String value,
            boolean needed,
            List<String> options,
            String wrong) {
        public boolean is(String other) {
            return kind.equals(other);
        }

        public boolean ticked() {
            return value.equals("true");
        }
    }

    /**
     * @param language zh or vi; anything else is English
     * @param wrongs sentences by field
     */
    public static List<Field> of(
            String schema, String answers, String language, Map<String, String> wrongs) {
        JsonNode form = read(schema);
        JsonNode given = read(answers);
        Set<String> needed = new HashSet<>();
        form.path("required").forEach(it -> needed.add(it.asText()));
        List<Field> fields = new ArrayList<>();
        ordered(form)
                .forEach(property -> {
                    String key = property.getKey();
                    JsonNode node = property.getValue();
                    List<String> options = new ArrayList<>();
                    node.path("enum").forEach(it -> options.add(it.asText()));
                    fields.add(
                            new Field(
                                    key,
                                    words(node, "title", language, key),
                                    words(node, "description", language, ""),
                                    kind(node),
                                    given.path(key).asText(""),
                                    needed.contains(key),
                                    options,
                                    wrongs.getOrDefault(key, "")));
                });
        return fields;
    }

    /** Answers as JSON; what was left blank is left out. */
    public static String answers(String schema, Map<String, List<String>> typed) {
        ObjectNode answers = JSON.createObjectNode();
        ordered(read(schema))
                .forEach(property -> {
                    String key = property.getKey();
                    List<String> values = typed.getOrDefault("f." + key, List.of());
                    String text = values.isEmpty() ? "" : values.getFirst().strip();
                    put(answers, key, property.getValue().path("type").asText("string"), text);
                });
        return answers.toString();
    }

    private static void put(ObjectNode answers, String key, String type, String text) {
        if (type.equals("boolean")) {
            answers.put(key, text.equals("true"));
        } else if (text.isEmpty()) {
            return;
        } else if (type.equals("integer") && text.matches("-?\\d{1,18}")) {
            answers.put(key, Long.parseLong(text));
        } else if (type.equals("number") && text.matches("-?\\d{1,18}(\\.\\d{1,9})?")) {
            answers.put(key, new java.math.BigDecimal(text));
        } else {
            answers.put(key, text);
        }
    }

    private static List<Map.Entry<String, JsonNode>> ordered(JsonNode form) {
        return form.path("properties").properties().stream()
                .sorted(Comparator.comparingInt(it -> it.getValue().path("x-order").asInt(0)))
                .toList();
    }

    private static String kind(JsonNode node) {
        String type = node.path("type").asText("string");
        String format = node.path("format").asText("");
        if (type.equals("boolean")) {
            return "tick";
        }
        if (type.equals("integer") || type.equals("number")) {
            return "number";
        }
        if (node.has("enum")) {
            return "choice";
        }
        if (format.equals("attachment")) {
            return "file";
        }
        if (format.equals("date")) {
            return "date";
        }
        return node.path("maxLength").asInt(0) > LONG_CHARACTERS ? "area" : "text";
    }

    private static String words(JsonNode node, String part, String language, String otherwise) {
        String english = node.path(part).asText(otherwise);
        return node.path("x-texts").path(language).path(part).asText(english);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("forms and answers are kept as JSON", impossible);
        }
    }
}
