package hutong.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hutong.kernel.Credit;
import hutong.kernel.Texts;
import hutong.store.OutboxEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event's payload, read by name. What is missing or of another type throws {@link
 * IllegalArgumentException}: the event is then left out and said in the log.
 */
public final class Facts {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String UNSAID = "…";

    private final OutboxEvent event;
    private final JsonNode payload;

    private Facts(OutboxEvent event, JsonNode payload) {
        this.event = event;
        this.payload = payload;
    }

    public static Facts of(OutboxEvent event) {
        try {
            JsonNode payload = JSON.readTree(event.payload());
            if (!payload.isObject()) {
                throw new IllegalArgumentException("the payload is no JSON object");
            }
            return new Facts(event, payload);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("the payload is no JSON", broken);
        }
    }

    public OutboxEvent event() {
        return event;
    }

    public String text(String name) {
        return textMaybe(name)
                .orElseThrow(() -> new IllegalArgumentException("the payload lacks " + name));
    }

    public Optional<String> textMaybe(String name) {
        JsonNode node = payload.path(name);
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    public UUID id(String name) {
        return UUID.fromString(text(name));
    }

    public Optional<UUID> idMaybe(String name) {
        return textMaybe(name).map(UUID::fromString);
    }

    /** A whole number of nano-credits. */
    public Credit money(String name) {
        JsonNode node = payload.path(name);
        if (!node.canConvertToLong() || !node.isIntegralNumber()) {
            throw new IllegalArgumentException("the payload has no amount " + name);
        }
        return Credit.ofNano(node.longValue());
    }

    public Instant moment(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("the payload has no time " + name, malformed);
        }
    }

    /** A text or a number, as people quote it; three dots where an older payload has none. */
    Value said(String name) {
        JsonNode node = payload.path(name);
        return new Value.Text(node.isValueNode() && !node.isNull() ? node.asText() : UNSAID);
    }

    /** A title in the languages of the pages; three dots where an older payload has none. */
    Value words(String name) {
        JsonNode node = payload.path(name);
        String english = node.path("en").asText();
        return new Value.Words(
                english.isBlank()
                        ? Texts.english(UNSAID)
                        : new Texts(english, node.path("zh").asText(), node.path("vi").asText()));
    }

    /** The payload's own node, for what is passed on as it is. */
    Optional<JsonNode> node(String name) {
        return Optional.ofNullable(payload.get(name));
    }
}
