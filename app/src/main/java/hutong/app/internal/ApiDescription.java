package hutong.app.internal;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * The OpenAPI document at {@code /openapi}: the programme API under {@code /api}, and nothing of
 * the pages.
 *
 * <ul>
 *   <li>Each operation has a summary, of its own annotation or of {@code api/summaries.txt}.
 *   <li>Refusals are RFC 9457 problems; lists are pages with a cursor; a POST takes an {@code
 *       Idempotency-Key}.
 * </ul>
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
    private static final String PROBLEM = "Problem";
    private static final Map<String, String> STATUSES =
            Map.of(
                    "400", "Something of the request is not as asked",
                    "401", "Nobody is signed in",
                    "403", "Not for this person",
                    "404", "There is no such thing for this person",
                    "409", "Its state, or somebody else’s act, stands against it",
                    "413", "Too large",
                    "422", "Rules stand against it, or the key was used for another request");
    private static final List<String> READING = List.of("400", "401", "403", "404");
    private static final List<String> WRITING = List.of("409", "413", "422");
    private static final Map<String, String> PARAMETERS =
            Map.of(
                    "cursor", "Of the page before: its field next; left out for the first page",
                    "limit", "Rows of a page, 1 to 500",
                    "programme", "The programme’s short name, such as beijing-2023",
                    "organisation", "The organisation’s id",
                    "state", "Only those in this state",
                    "format", "csv or json",
                    "dryRun", "Only try: every row’s problem is told and nothing is stored");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, String> summaries = summaries();
        Map<String, PathItem> paths = new TreeMap<>();
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> {
                    if (path.startsWith("/api/")) {
                        item.getOperations()
                                .forEach((method, operation) ->
                                        describe(operation, method, path, summaries));
                        paths.put(path, item);
                    }
                });
        api.getPaths().setPathItems(paths);
        api.setInfo(
                OASFactory.createInfo()
                        .title("Hutong: the programme API")
                        .version("1")
                        .description(
                                "Credits are decimals in strings, times are in UTC. A session’s"
                                    + " cookie and its X-CSRF-Token sign a request. The model API"
                                    + " under /v1 has OpenAI’s own description."));
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(PROBLEM, problem());
        api.getComponents()
                .addSecurityScheme(
                        "session",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("hutong_session"));
        api.setSecurity(
                List.of(
                        OASFactory.createSecurityRequirement(),
                        OASFactory.createSecurityRequirement().addScheme("session")));
    }

    private static void describe(
            Operation operation,
            PathItem.HttpMethod method,
            String path,
            Map<String, String> summaries) {
        if (operation.getSummary() == null || operation.getSummary().isBlank()) {
            operation.setSummary(summaries.get(method + " " + path));
        }
        operation.setTags(List.of(path.split("/")[2]));
        boolean writes = method != PathItem.HttpMethod.GET;
        List<Parameter> parameters =
                operation.getParameters() == null
                        ? new ArrayList<>()
                        : new ArrayList<>(operation.getParameters());
        for (Parameter parameter : parameters) {
            if (parameter.getDescription() == null) {
                parameter.setDescription(PARAMETERS.get(parameter.getName()));
            }
        }
        if (method == PathItem.HttpMethod.POST) {
            parameters.add(
                    header(
                            "Idempotency-Key",
                            "The same key and body again get the first answer and do nothing"));
        }
        if (writes) {
            parameters.add(header("X-CSRF-Token", "Of the session, where a cookie signs"));
        }
        operation.setParameters(parameters);
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        READING.forEach(status -> refuse(operation, status));
        if (writes) {
            WRITING.forEach(status -> refuse(operation, status));
        }
        operation.getResponses().setDefaultValue(response("Any other trouble"));
    }

    private static void refuse(Operation operation, String status) {
        operation
                .getResponses()
                .addAPIResponse(status, response(STATUSES.getOrDefault(status, "Refused")));
    }

    private static APIResponse response(String why) {
        return OASFactory.createAPIResponse()
                .description(why)
                .content(
                        OASFactory.createContent()
                                .addMediaType(
                                        "application/problem+json",
                                        OASFactory.createMediaType()
                                                .schema(
                                                        OASFactory.createSchema()
                                                                .ref(
                                                                        "#/components/schemas/"
                                                                                + PROBLEM))));
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(text());
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457")
                .required(List.of("type", "title", "status", "detail", "code"))
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text().description("Why, in words"))
                .addProperty("code", text().description("Why, for programs; never changes"))
                .addProperty("field", text().description("What of the request is at fault"));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static Map<String, String> summaries() {
        try (InputStream file = ApiDescription.class.getResourceAsStream("/api/summaries.txt")) {
            if (file == null) {
                throw new IllegalStateException("api/summaries.txt is missing");
            }
            Map<String, String> summaries = new TreeMap<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.contains(" | "))
                    .forEach(line -> {
                        String[] parts = line.split(" \\| ", 2);
                        summaries.put(parts[0].strip(), parts[1].strip());
                    });
            return summaries;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
