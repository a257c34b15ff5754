package hutong.notices.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hutong.kernel.Credit;
import hutong.kernel.Texts;
import hutong.notices.Value;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values as a JSON object: a text, {@code {"en": …, "zh": …, "vi": …}}, {@code {"nano": …}} or
 * {@code {"at": …}} under each name.
 */
public final class ValueJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ValueJson() {}

    public static String write(Map<String, Value> values) {
        ObjectNode object = JSON.createObjectNode();
        new TreeMap<>(values)
                .forEach((name, value) -> {
                    switch (value) {
                        // PostgreSQL keeps no NUL in a text.
                        case Value.Text text -> object.put(name, text.text().replace("\u0000", ""));
                        case Value.Words words -> {
                            Texts texts = words.texts();
                            object.putObject(name)
                                    .put("en", texts.en().replace("\u0000", ""))
                                    .put("zh", texts.zh().replace("\u0000", ""))
                                    .put("vi", texts.vi().replace("\u0000", ""));
                        }
                        case Value.Money money ->
                                object.putObject(name).put("nano", money.amount().nano());
                        case Value.Moment moment ->
                                object.putObject(name).put("at", moment.at().toString());
                    }
                });
        return object.toString();
    }

    public static Map<String, Value> read(String json) {
        try {
            Map<String, Value> values = new TreeMap<>();
            for (Map.Entry<String, JsonNode> field : JSON.readTree(json).properties()) {
                values.put(field.getKey(), value(field.getValue()));
            }
            return values;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a row's facts are no JSON", broken);
        }
    }

    private static Value value(JsonNode node) {
        if (node.has("nano")) {
            return new Value.Money(Credit.ofNano(node.get("nano").longValue()));
        }
        if (node.has("en")) {
            return new Value.Words(
                    new Texts(
                            node.get("en").textValue(),
                            node.get("zh").textValue(),
                            node.get("vi").textValue()));
        }
        return node.has("at")
                ? new Value.Moment(Instant.parse(node.get("at").textValue()))
                : new Value.Text(node.textValue());
    }
}
