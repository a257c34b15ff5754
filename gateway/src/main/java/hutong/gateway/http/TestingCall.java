package hutong.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A call as the testing supplier reads it, on its own and not by the door's code. */
record TestingCall(
        String model,
        boolean isStream,
        boolean wantsUsage,
        long outputMax,
        int choices,
        long promptTokens) {
    private static final JsonFactory JSON = new JsonFactory();

    static TestingCall read(byte[] body) throws IOException {
        String model = "";
        boolean isStream = false;
        boolean wantsUsage = false;
        long outputMax = Long.MAX_VALUE;
        int choices = 1;
        long bytes = 0;
        long numbers = 0;
        String name = "";
        int depth = 0;
        try (JsonParser json = JSON.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME) {
                    name = json.currentName();
                } else {
                    switch (name) {
                        case "model" -> model = depth == 1 ? json.getText() : model;
                        case "n" -> choices = depth == 1 ? json.getIntValue() : choices;
                        case "stream" -> isStream = json.getBooleanValue();
                        case "include_usage" -> wantsUsage = json.getBooleanValue();
                        case "max_tokens", "max_completion_tokens" ->
                                outputMax = Math.min(outputMax, json.getLongValue());
                        case "content", "text", "description" ->
                                bytes += json.getText().getBytes(StandardCharsets.UTF_8).length;
                        case "input" -> {
                            boolean isText = token == JsonToken.VALUE_STRING;
                            bytes += isText ? json.getTextLength() : 0;
                            numbers += isText ? 0 : 1;
                        }
                        default -> {}
                    }
                }
            }
        }
        return new TestingCall(
                model, isStream, wantsUsage, outputMax, choices, numbers + (bytes + 4) / 5);
    }
}
