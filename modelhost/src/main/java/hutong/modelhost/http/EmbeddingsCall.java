package hutong.modelhost.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hutong.modelhost.internal.EmbeddingKind;
import hutong.modelhost.internal.EmbeddingOutcome.Embedded;
import hutong.modelhost.internal.EmbeddingWish;
import hutong.modelhost.internal.EmbeddingWish.Input;
import hutong.modelhost.internal.HostLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The wire format of embeddings: {@code input} is a text, texts, the token numbers of a text, or
 * those of several; vectors go out as numbers or as base64 of little-endian 32-bit floats.
 */
record EmbeddingsCall(EmbeddingKind kind, EmbeddingWish wish, Encoding encoding) {
    enum Encoding {
        NUMBERS,
        BASE64
    }

    static EmbeddingsCall read(Fields fields, EmbeddingKind kind) {
        Encoding encoding =
                switch (fields.given("encoding_format").map(JsonNode::asText).orElse("float")) {
                    case "float" -> Encoding.NUMBERS;
                    case "base64" -> Encoding.BASE64;
                    default ->
                            throw Fields.invalid(
                                    "encoding_format",
                                    "'encoding_format' must be float or base64.");
                };
        if (fields.count("dimensions").orElse(kind.dimensions()) != kind.dimensions()) {
            throw Fields.unsupported(
                    "dimensions",
                    "The vectors of "
                            + kind.wireName()
                            + " have "
                            + kind.dimensions()
                            + " dimensions and cannot be shortened.");
        }
        JsonNode input =
                fields.given("input")
                        .orElseThrow(() -> Fields.invalid("input", "'input' is missing."));
        return new EmbeddingsCall(kind, new EmbeddingWish(inputs(input)), encoding);
    }

    private static List<Input> inputs(JsonNode input) {
        if (input.isTextual() || isNumbers(input)) {
            return List.of(one(input));
        }
        if (!input.isArray() || input.isEmpty() || input.size() > HostLimits.INPUTS_MAX) {
            throw Fields.invalid(
                    "input",
                    "'input' must be a string, or a list of 1 to "
                            + HostLimits.INPUTS_MAX
                            + " strings or lists of token numbers.");
        }
        var inputs = new ArrayList<Input>();
        input.forEach(each -> inputs.add(one(each)));
        return inputs;
    }

    private static Input one(JsonNode input) {
        if (input.isTextual() && !input.textValue().isEmpty()) {
            return new Input.Text(input.textValue());
        }
        if (isNumbers(input) && input.size() <= EmbeddingKind.TOKENS_MAX) {
            int[] numbers = new int[input.size()];
            for (int at = 0; at < numbers.length; at++) {
                numbers[at] = input.get(at).canConvertToInt() ? input.get(at).intValue() : -1;
            }
            return new Input.Numbers(numbers);
        }
        throw Fields.invalid(
                "input",
                "Each input must be a string that is not empty, or a list of 1 to "
                        + EmbeddingKind.TOKENS_MAX
                        + " token numbers.");
    }

    private static boolean isNumbers(JsonNode input) {
        if (!input.isArray() || input.isEmpty()) {
            return false;
        }
        for (JsonNode each : input) {
            if (!each.isIntegralNumber()) {
                return false;
            }
        }
        return true;
    }

    ObjectNode answer(Embedded embedded) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        for (int at = 0; at < embedded.vectors().size(); at++) {
            ObjectNode one = data.addObject().put("object", "embedding").put("index", at);
            put(one, embedded.vectors().get(at));
        }
        answer.put("model", kind.wireName());
        answer.putObject("usage")
                .put("prompt_tokens", embedded.tokens())
                .put("total_tokens", embedded.tokens());
        return answer;
    }

    private void put(ObjectNode into, float[] vector) {
        switch (encoding) {
            case NUMBERS -> {
                ArrayNode numbers = into.putArray("embedding");
                for (float value : vector) {
                    numbers.add(value);
                }
            }
            case BASE64 -> {
                ByteBuffer bytes =
                        ByteBuffer.allocate(vector.length * Float.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(vector);
                into.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
            }
        }
    }
}
