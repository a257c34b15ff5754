package hutong.programme.calls;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds answers against a form.
 *
 * <ul>
 *   <li>Too much of anything (text, depth, fields) is one problem of the whole form, found before
 *       anything is checked.
 *   <li>A form refers to nothing outside itself: a schema with a reference to an address is
 *       refused.
 *   <li>An answer to a question that the form does not ask is a problem.
 * </ul>
 */
public final class FormCheck {
    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxDocumentLength(CallLimits.FORM_BYTES_MAX)
                                            .maxNestingDepth(CallLimits.FORM_DEPTH_MAX)
                                            .maxStringLength(CallLimits.ANSWER_CHARACTERS_MAX)
                                            .build())
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(
                    Dialect.builder(Dialects.getDraft202012())
                            .keyword(new AnnotationKeyword("x-order"))
                            .keyword(new AnnotationKeyword("x-texts"))
                            .build());

    /** What is wrong with a form itself; none for one that applications can be begun on. */
    public List<FormProblem> problemsOfForm(String schema) {
        if (!(read(schema) instanceof ObjectNode form)) {
            return whole("type", "A form is a JSON Schema of an object.");
        }
        if (!"object".equals(form.path("type").asText()) || !form.path("properties").isObject()) {
            return whole("type", "A form needs \"type\": \"object\" and \"properties\".");
        }
        if (form.path("properties").size() > CallLimits.FORM_FIELDS_MAX) {
            return whole(
                    "maxProperties",
                    "A form has at most " + CallLimits.FORM_FIELDS_MAX + " fields.");
        }
        if (refersOutside(form)) {
            return whole("$ref", "A form refers only to its own definitions, by \"#/…\".");
        }
        try {
            registry.getSchema(form);
            return List.of();
        } catch (RuntimeException notASchema) {
            return whole("schema", "This is not a valid JSON Schema.");
        }
    }

    /** What is wrong with the answers; none for those that may be submitted. */
    public List<FormProblem> problems(String schema, String answers) {
        if (!(read(answers) instanceof ObjectNode given)) {
            return whole(
                    "type", "Answers are a JSON object of at most 256 KiB, eight levels deep.");
        }
        if (given.size() > CallLimits.FORM_FIELDS_MAX) {
            return whole("maxProperties", "These are more answers than a form has questions.");
        }
        JsonNode form = read(schema);
        List<FormProblem> problems = new ArrayList<>();
        given.fieldNames()
                .forEachRemaining(field -> {
                    if (!form.path("properties").has(field)) {
                        problems.add(
                                new FormProblem(field, "unknown", "The form does not ask this."));
                    }
                });
        Schema checker = registry.getSchema(form);
        for (Error error : checker.validate(given)) {
            problems.add(problem(error));
        }
        return problems;
    }

    /**
     * Whether answers may be kept, complete or not: a JSON object that is not too much of anything.
     */
    public static boolean isWithinBounds(String answers) {
        return read(answers) instanceof ObjectNode given
                && given.size() <= CallLimits.FORM_FIELDS_MAX;
    }

    private static FormProblem problem(Error error) {
        String field = error.getProperty();
        if (field == null && error.getInstanceLocation().getNameCount() > 0) {
            field = String.valueOf(error.getInstanceLocation().getName(0));
        }
        return new FormProblem(field == null ? "" : field, error.getKeyword(), error.getMessage());
    }

    private static boolean refersOutside(JsonNode node) {
        for (String keyword : List.of("$ref", "$dynamicRef", "$schema", "$id")) {
            String target = node.path(keyword).asText("");
            boolean allowed =
                    target.startsWith("#")
                            || target.isEmpty()
                            || (keyword.equals("$schema")
                                    && target.equals(
                                            SpecificationVersion.DRAFT_2020_12.getDialectId()));
            if (!allowed) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (refersOutside(child)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null || hasNul(node) ? JSON.nullNode() : node;
        } catch (JsonProcessingException broken) {
            return JSON.nullNode();
        }
    }

    /** No record can hold this character. */
    private static boolean hasNul(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().indexOf('\0') >= 0;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().indexOf('\0') >= 0) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (hasNul(child)) {
                return true;
            }
        }
        return false;
    }

    private static List<FormProblem> whole(String rule, String message) {
        return List.of(new FormProblem("", rule, message));
    }
}
