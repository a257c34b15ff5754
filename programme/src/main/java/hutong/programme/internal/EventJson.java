package hutong.programme.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/**
 * An event's payload, one JSON object. Titles in several languages are objects with {@code en},
 * {@code zh} and {@code vi}.
 */
public final class EventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventJson() {}

    /**
     * @param facts strings, numbers, booleans and {@link hutong.kernel.Texts} by name
     */
    public static String of(Map<String, ?> facts) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(facts));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("facts are always JSON", impossible);
        }
    }
}
