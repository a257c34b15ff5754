package hutong.gateway.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import hutong.catalogue.Ability;
import hutong.gateway.GatewayLimits;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields in use of a request, in one pass and without a tree. A field that comes twice is
 * refused: the supplier might take the other one.
 */
abstract class BodyScanner {
    private static final int FIELDS_MAX = 200;
    private static final Set<String> NEVER_PROMPT =
            Set.of(
                    "metadata",
                    "store",
                    "stop",
                    "logit_bias",
                    "service_tier",
                    "reasoning_effort",
                    "user",
                    "safety_identifier",
                    "prompt_cache_key",
                    "encoding_format");

    private final byte[] body;
    final JsonParser json;
    final GatewayLimits.Requests limits;
    final Places places = new Places();
    final Set<Ability> needs;
    private final Set<String> seen = new HashSet<>();
    private @Nullable String model;
    boolean isStream;
    boolean isUsageWanted;
    int choices = 1;
    long outputTokens = Long.MAX_VALUE;
    long textBytes;
    int messages;
    int imagesLow;
    int imagesHigh;
    long tokens;

    BodyScanner(JsonFactory factory, byte[] body, GatewayLimits.Requests limits, Ability ability)
            throws CallRefused {
        this.body = body;
        this.limits = limits;
        this.needs = EnumSet.of(ability);
        try {
            this.json = factory.createParser(body);
        } catch (IOException unreadable) {
            throw malformed();
        }
    }

    final CallRequest scan() throws CallRefused {
        try (json) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            places.afterOpening = end();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (!seen.add(name) || seen.size() > FIELDS_MAX) {
                    throw invalid(name, "This field is there twice, or there are too many fields.");
                }
                json.nextToken();
                read(name);
            }
            if (json.nextToken() != null) {
                throw malformed();
            }
        } catch (IOException broken) {
            throw malformed();
        }
        return finished();
    }

    private CallRequest finished() throws CallRefused {
        if (model == null) {
            throw missing("model");
        }
        complete();
        return new CallRequest(
                body,
                model,
                isStream,
                isUsageWanted,
                choices,
                outputTokens == Long.MAX_VALUE
                        ? OptionalLong.empty()
                        : OptionalLong.of(outputTokens),
                needs,
                new PromptSize(textBytes, messages, imagesLow, imagesHigh, tokens),
                places);
    }

    private void read(String name) throws IOException, CallRefused {
        if (!name.equals("model")) {
            field(name);
            return;
        }
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            throw invalid("model", "The model's name must be a string.");
        }
        int start = start();
        model = json.getText();
        if (model.isEmpty() || model.length() > 200) {
            throw invalid("model", "The model's name must have 1 to 200 characters.");
        }
        places.model = new Span(start, end());
    }

    /** Reads the value that the parser stands at, and leaves the parser at its last token. */
    abstract void field(String name) throws IOException, CallRefused;

    /** Checks what must be there. */
    abstract void complete() throws CallRefused;

    final int start() {
        return (int) json.currentTokenLocation().getByteOffset();
    }

    final int end() throws IOException {
        json.finishToken();
        return (int) json.currentLocation().getByteOffset();
    }

    final boolean isNull() {
        return json.hasToken(JsonToken.VALUE_NULL);
    }

    /** Skips the value. */
    final Span skip() throws IOException {
        int start = start();
        json.skipChildren();
        return new Span(start, end());
    }

    /** Skips a field that the door has no rule for; what is no plain number may become prompt. */
    final void skipUnknown(String name) throws IOException {
        boolean counts =
                json.hasToken(JsonToken.VALUE_STRING) || json.currentToken().isStructStart();
        Span span = skip();
        if (counts && !NEVER_PROMPT.contains(name)) {
            textBytes += span.length();
        }
    }

    final boolean bool(String name) throws CallRefused {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw invalid(name, "This field must be true or false.");
        };
    }

    /** A whole number from {@code least} to {@code most}. */
    final long number(String name, long least, long most) throws IOException, CallRefused {
        if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            throw invalid(name, "This field must be a whole number.");
        }
        boolean fits = json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        long value = fits ? json.getLongValue() : Long.MAX_VALUE;
        if (!fits || value < least || value > most) {
            throw invalid(name, "This field must be from " + least + " to " + most + ".");
        }
        return value;
    }

    static CallRefused invalid(String param, String message) {
        return new CallRefused(DoorError.invalid(param, "invalid_value", message));
    }

    static CallRefused missing(String param) {
        return new CallRefused(
                DoorError.invalid(
                        param, "missing_required_parameter", "This field is required: " + param));
    }

    static CallRefused malformed() {
        return new CallRefused(
                DoorError.invalid(
                        null,
                        "invalid_json",
                        "The body could not be read as one JSON object in UTF-8."));
    }
}
