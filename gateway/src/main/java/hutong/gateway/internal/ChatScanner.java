package hutong.gateway.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import hutong.catalogue.Ability;
import hutong.gateway.GatewayLimits;
import java.io.IOException;

/**
 * Reads a chat request. Everything that costs is counted or refused: {@code n} is paid for each
 * choice, sound and files are refused, and a field that we don't know counts as prompt.
 */
final class ChatScanner extends BodyScanner {
    ChatScanner(JsonFactory factory, byte[] body, GatewayLimits.Requests limits)
            throws CallRefused {
        super(factory, body, limits, Ability.CHAT);
    }

    @Override
    void field(String name) throws IOException, CallRefused {
        switch (name) {
            case "messages" -> messages();
            case "stream" -> isStream = bool(name);
            case "stream_options" -> streamOptions();
            case "max_tokens", "max_completion_tokens" -> outputBound(name);
            case "n" -> choices = isNull() ? 1 : (int) number(name, 1, limits.choicesMax());
            case "best_of" -> {
                if (!isNull()) {
                    number(name, 1, 1);
                }
            }
            case "tools", "functions" -> {
                boolean isUsed = json.currentToken().isStructStart();
                Span span = skip();
                textBytes += span.length();
                if (isUsed && span.length() > 2) {
                    needs.add(Ability.TOOLS);
                }
            }
            case "response_format" -> responseFormat();
            case "modalities" -> modalities();
            case "audio", "web_search_options", "use_beam_search" -> {
                if (!isNull() && !json.hasToken(JsonToken.VALUE_FALSE)) {
                    throw unpriced(name);
                }
            }
            default -> skipUnknown(name);
        }
    }

    @Override
    void complete() throws CallRefused {
        if (messages == 0) {
            throw missing("messages");
        }
    }

    private void outputBound(String name) throws IOException, CallRefused {
        int start = start();
        if (!isNull()) {
            outputTokens = Math.min(outputTokens, number(name, 1, limits.outputTokensMax()));
        }
        places.outputBounds.add(new Span(start, end()));
    }

    private void streamOptions() throws IOException, CallRefused {
        int start = start();
        if (json.hasToken(JsonToken.START_OBJECT)) {
            places.afterOptionsOpening = end();
            places.isOptionsEmpty = true;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                places.isOptionsEmpty = false;
                String name = json.currentName();
                json.nextToken();
                if (name.equals("include_usage")) {
                    if (places.includeUsage != null) {
                        throw invalid("stream_options.include_usage", "This field is there twice.");
                    }
                    int flag = start();
                    isUsageWanted = bool("stream_options.include_usage");
                    places.includeUsage = new Span(flag, end());
                } else {
                    json.skipChildren();
                }
            }
        } else if (!isNull()) {
            throw invalid("stream_options", "This field must be an object.");
        }
        places.streamOptions = new Span(start, end());
    }

    private void responseFormat() throws IOException, CallRefused {
        int start = start();
        if (json.hasToken(JsonToken.START_OBJECT)) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isType = json.currentName().equals("type");
                json.nextToken();
                if (isType && json.getText().startsWith("json")) {
                    needs.add(Ability.STRUCTURED_OUTPUT);
                }
                json.skipChildren();
            }
        } else if (!isNull()) {
            throw invalid("response_format", "This field must be an object.");
        }
        textBytes += end() - start;
    }

    private void modalities() throws IOException, CallRefused {
        if (isNull()) {
            return;
        }
        if (!json.hasToken(JsonToken.START_ARRAY)) {
            throw invalid("modalities", "This field must be an array.");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!json.hasToken(JsonToken.VALUE_STRING) || !json.getText().equals("text")) {
                throw unpriced("modalities");
            }
        }
    }

    private void messages() throws IOException, CallRefused {
        if (!json.hasToken(JsonToken.START_ARRAY)) {
            throw invalid("messages", "This field must be an array of messages.");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!json.hasToken(JsonToken.START_OBJECT)) {
                throw invalid(at(), "A message must be an object.");
            }
            if (messages == limits.messagesMax()) {
                throw invalid("messages", "At most " + limits.messagesMax() + " messages.");
            }
            message();
            messages++;
        }
        if (messages == 0) {
            throw invalid("messages", "There must be at least one message.");
        }
    }

    private String at() {
        return "messages[" + messages + "]";
    }

    private void message() throws IOException, CallRefused {
        boolean hasRole = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "role" -> {
                    if (!json.hasToken(JsonToken.VALUE_STRING) || json.getTextLength() > 64) {
                        throw invalid(at() + ".role", "The role must be a string.");
                    }
                    textBytes += Json.utf8Length(json);
                    hasRole = true;
                }
                case "content" -> content();
                case "audio" -> {
                    if (!isNull()) {
                        throw unpriced(at() + ".audio");
                    }
                }
                default -> textBytes += skip().length();
            }
        }
        if (!hasRole) {
            throw missing(at() + ".role");
        }
    }

    private void content() throws IOException, CallRefused {
        switch (json.currentToken()) {
            case VALUE_STRING -> textBytes += Json.utf8Length(json);
            case VALUE_NULL -> {}
            case START_ARRAY -> {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    if (!json.hasToken(JsonToken.START_OBJECT)) {
                        throw invalid(at() + ".content", "A part of content must be an object.");
                    }
                    part();
                }
            }
            default ->
                    throw invalid(
                            at() + ".content", "Content must be a string or a list of parts.");
        }
    }

    private void part() throws IOException, CallRefused {
        String type = "";
        boolean hasPicture = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "type" -> {
                    type = json.hasToken(JsonToken.VALUE_STRING) ? json.getText() : "";
                    switch (type) {
                        case "text", "refusal", "image_url", "thinking" -> {}
                        default -> throw unpriced(at() + ".content.type");
                    }
                }
                case "image_url" -> {
                    picture();
                    hasPicture = true;
                }
                case "text" -> {
                    if (!json.hasToken(JsonToken.VALUE_STRING)) {
                        throw invalid(at() + ".content.text", "The text must be a string.");
                    }
                    textBytes += Json.utf8Length(json);
                }
                default -> textBytes += skip().length();
            }
        }
        if (type.isEmpty()) {
            throw missing(at() + ".content.type");
        }
        if (type.equals("image_url") && !hasPicture) {
            throw missing(at() + ".content.image_url");
        }
    }

    /** A picture's bytes are skipped, not decoded; it is held for a bound by its detail. */
    private void picture() throws IOException, CallRefused {
        needs.add(Ability.VISION);
        boolean isLow = false;
        boolean hasUrl = json.hasToken(JsonToken.VALUE_STRING);
        if (json.hasToken(JsonToken.START_OBJECT)) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("url") && json.hasToken(JsonToken.VALUE_STRING)) {
                    hasUrl = true;
                } else if (name.equals("detail") && json.hasToken(JsonToken.VALUE_STRING)) {
                    isLow = json.getText().equals("low");
                } else {
                    textBytes += skip().length();
                }
            }
        }
        if (!hasUrl) {
            throw invalid(at() + ".content.image_url", "A picture must have a url.");
        }
        imagesLow += isLow ? 1 : 0;
        imagesHigh += isLow ? 0 : 1;
    }

    private static CallRefused unpriced(String param) {
        return new CallRefused(
                DoorError.invalid(
                        param,
                        "unsupported_value",
                        "This is not offered here: no price was agreed for it."));
    }
}
