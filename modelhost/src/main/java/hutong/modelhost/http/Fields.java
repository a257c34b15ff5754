package hutong.modelhost.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hutong.kernel.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Fields of a request, checked as they are read; what does not fit leaves as a {@code
 * RefusedException} with 400 and the field's name.
 */
record Fields(JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Fields of(Buffer bytes) {
        try {
            JsonNode body = JSON.readTree(bytes.getBytes());
            if (body == null || !body.isObject()) {
                throw invalid("body", "The body must be a JSON object.");
            }
            return new Fields(body);
        } catch (JsonProcessingException broken) {
            throw invalid("body", "The body is not JSON: " + broken.getOriginalMessage());
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    static RuntimeException invalid(String field, String message) {
        return new Refusal(
                        Refusal.Kind.INVALID,
                        "invalid_value",
                        message,
                        Optional.of(field),
                        Optional.empty())
                .asException();
    }

    static RuntimeException unsupported(String field, String message) {
        return new Refusal(
                        Refusal.Kind.INVALID,
                        "unsupported_parameter",
                        message,
                        Optional.of(field),
                        Optional.empty())
                .asException();
    }

    /** Empty for an absent field and for null. */
    Optional<JsonNode> given(String name) {
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    String text(String name) {
        return given(name)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .orElseThrow(() -> invalid(name, "'" + name + "' must be a string."));
    }

    boolean flag(String name) {
        return given(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw invalid(name, "'" + name + "' must be true or false.");
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    OptionalInt count(String name) {
        Optional<JsonNode> value = given(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!value.get().isIntegralNumber() || value.get().longValue() < 1) {
            throw invalid(name, "'" + name + "' must be a whole number of at least 1.");
        }
        return OptionalInt.of((int) Math.min(value.get().longValue(), Integer.MAX_VALUE));
    }

    OptionalDouble number(String name, double least, double most) {
        Optional<JsonNode> value = given(name);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        double number = value.get().isNumber() ? value.get().doubleValue() : Double.NaN;
        if (!(number >= least && number <= most)) {
            throw invalid(
                    name, "'" + name + "' must be a number from " + least + " to " + most + ".");
        }
        return OptionalDouble.of(number);
    }
}
