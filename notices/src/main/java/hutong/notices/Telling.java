package hutong.notices;

import java.util.Map;

/**
 * One thing to tell.
 *
 * @param values exactly those that the type names
 * @param path where in this house to go next, beginning with a slash
 */
public record Telling(NoticeType type, Audience audience, Map<String, Value> values, String path) {
    public Telling {
        values = Map.copyOf(values);
        for (String name : type.places().keySet()) {
            Value value = values.get(name);
            if (value == null || value.kind() != type.places().get(name)) {
                throw new IllegalArgumentException(type + " needs the value " + name);
            }
        }
        if (values.size() != type.places().size() || !path.startsWith("/")) {
            throw new IllegalArgumentException(type + " is told with too much, or leads nowhere");
        }
    }
}
