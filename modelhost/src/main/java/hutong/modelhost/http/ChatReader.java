package hutong.modelhost.http;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.modelhost.internal.ChatWish;
import hutong.modelhost.internal.HostLimits;
import hutong.modelhost.internal.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads a chat request. What these models cannot do (pictures, audio, tools, several answers) is
 * refused, never passed over; fields that only advise are passed over.
 */
final class ChatReader {
    private final Fields fields;

    private ChatReader(Fields fields) {
        this.fields = fields;
    }

    static ChatWish read(Fields fields) {
        return new ChatReader(fields).wish();
    }

    /** Whether the caller wants the tokens counted at the end of a stream. */
    static boolean usageInStream(Fields fields) {
        return fields.given("stream_options")
                .map(options -> new Fields(options).flag("include_usage"))
                .orElse(false);
    }

    private ChatWish wish() {
        refuseWhatIsNotDone();
        OptionalInt tokensMax = fields.count("max_completion_tokens");
        return new ChatWish(
                messages(),
                tokensMax.isPresent() ? tokensMax : fields.count("max_tokens"),
                stops(),
                fields.number("temperature", 0, 2),
                fields.number("top_p", 0, 1),
                fields.number("frequency_penalty", -2, 2),
                fields.number("presence_penalty", -2, 2),
                seed());
    }

    private void refuseWhatIsNotDone() {
        for (String name : List.of("tools", "functions", "logit_bias")) {
            if (fields.given(name).filter(value -> !value.isEmpty()).isPresent()) {
                throw Fields.unsupported(name, "This model does not take '" + name + "'.");
            }
        }
        for (String name : List.of("audio", "prediction", "web_search_options")) {
            if (fields.given(name).isPresent()) {
                throw Fields.unsupported(name, "This model does not take '" + name + "'.");
            }
        }
        if (fields.count("n").orElse(1) != 1) {
            throw Fields.unsupported("n", "This model gives one answer: 'n' must be 1.");
        }
        if (fields.flag("logprobs")) {
            throw Fields.unsupported("logprobs", "This model does not give log probabilities.");
        }
        fields.given("response_format")
                .filter(format -> !"text".equals(format.path("type").textValue()))
                .ifPresent(format -> {
                    throw Fields.unsupported(
                            "response_format", "This model answers in plain text only.");
                });
        fields.given("modalities")
                .filter(modes -> modes.size() != 1 || !"text".equals(modes.get(0).textValue()))
                .ifPresent(modes -> {
                    throw Fields.unsupported("modalities", "This model answers in text only.");
                });
    }

    private List<Message> messages() {
        JsonNode list =
                fields.given("messages")
                        .filter(value -> value.isArray() && !value.isEmpty())
                        .orElseThrow(() ->
                                Fields.invalid(
                                        "messages",
                                        "'messages' must be a list with at least one"
                                                + " message."));
        if (list.size() > HostLimits.MESSAGES_MAX) {
            throw Fields.invalid(
                    "messages", "At most " + HostLimits.MESSAGES_MAX + " messages are taken.");
        }
        var messages = new ArrayList<Message>();
        for (int at = 0; at < list.size(); at++) {
            messages.add(message(list.get(at), "messages[" + at + "]"));
        }
        return messages;
    }

    private static Message message(JsonNode message, String place) {
        String role = message.path("role").asText("");
        String ours =
                switch (role) {
                    case "user", "assistant", "system" -> role;
                    case "developer" -> "system";
                    case "tool", "function" ->
                            throw Fields.unsupported(
                                    place + ".role", "This model does not use tools.");
                    default ->
                            throw Fields.invalid(
                                    place + ".role",
                                    "'role' must be system, developer, user or assistant.");
                };
        if (!message.path("tool_calls").isEmpty()) {
            throw Fields.unsupported(place + ".tool_calls", "This model does not use tools.");
        }
        return new Message(ours, content(message.path("content"), place + ".content"));
    }

    private static String content(JsonNode content, String place) {
        if (content.isTextual()) {
            return content.textValue();
        }
        if (!content.isArray() || content.isEmpty()) {
            throw Fields.invalid(place, "'content' must be a string or a list of parts.");
        }
        var text = new StringBuilder();
        for (JsonNode part : content) {
            String type = part.path("type").asText("");
            if (!type.equals("text")) {
                throw Fields.unsupported(
                        place, "This model reads text only; it cannot take '" + type + "'.");
            }
            if (!part.path("text").isTextual()) {
                throw Fields.invalid(place, "A part of type text must have a string 'text'.");
            }
            text.append(text.isEmpty() ? "" : "\n").append(part.path("text").textValue());
        }
        return text.toString();
    }

    private List<String> stops() {
        JsonNode stop = fields.given("stop").orElse(null);
        if (stop == null) {
            return List.of();
        }
        var stops = new ArrayList<String>();
        if (stop.isTextual()) {
            stops.add(stop.textValue());
        } else {
            if (!stop.isArray() || stop.size() > HostLimits.STOPS_MAX) {
                throw Fields.invalid(
                        "stop",
                        "'stop' must be a string or a list of at most "
                                + HostLimits.STOPS_MAX
                                + " strings.");
            }
            stop.forEach(one -> stops.add(one.isTextual() ? one.textValue() : ""));
        }
        for (String one : stops) {
            if (one.isEmpty() || one.length() > HostLimits.STOP_CHARACTERS_MAX) {
                throw Fields.invalid(
                        "stop",
                        "A stop string must have 1 to "
                                + HostLimits.STOP_CHARACTERS_MAX
                                + " characters.");
            }
        }
        return stops;
    }

    private OptionalInt seed() {
        JsonNode seed = fields.given("seed").orElse(null);
        if (seed == null) {
            return OptionalInt.empty();
        }
        if (!seed.isIntegralNumber()) {
            throw Fields.invalid("seed", "'seed' must be a whole number.");
        }
        return OptionalInt.of(Long.hashCode(seed.longValue()));
    }
}
