package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document: each route of the API, with what it does and how it refuses. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class ApiDescriptionTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private record Route(String method, String path, JsonNode operation) {
        String name() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    @TestHTTPResource("/")
    URI base;

    private JsonNode document;
    private final List<Route> routes = new ArrayList<>();

    @BeforeEach
    void read() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(base.resolve("/openapi?format=json")).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            document = new ObjectMapper().readTree(answer.body());
        }
        document.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(each -> {
                                    if (METHODS.contains(each.getKey())) {
                                        routes.add(
                                                new Route(
                                                        each.getKey(),
                                                        path.getKey(),
                                                        each.getValue()));
                                    }
                                }));
    }

    @Test
    void everyRouteSaysWhatItDoesAndRefusesWithProblems() {
        assertThat(routes).hasSizeGreaterThan(100);
        assertThat(routes).extracting(Route::path).allMatch(path -> path.startsWith("/api/"));
        for (Route route : routes) {
            assertThat(route.operation().path("summary").asText()).as(route.name()).isNotBlank();
            for (String status : List.of("400", "401", "403", "404", "default")) {
                assertThat(
                                route.operation()
                                        .at("/responses/" + status + "/content")
                                        .has("application/problem+json"))
                        .as(route.name() + " " + status)
                        .isTrue();
            }
        }
        assertThat(document.at("/components/schemas/Problem/required").toString())
                .contains("code", "detail");
    }

    @Test
    void pagesHaveCursorsThatAreDescribedAndPostsTakeAKey() {
        Set<String> paged = new TreeSet<>();
        for (Route route : routes) {
            Set<String> names = new TreeSet<>();
            route.operation()
                    .path("parameters")
                    .forEach(it -> {
                        names.add(it.get("name").asText());
                        if (it.get("name").asText().equals("cursor")) {
                            assertThat(it.path("description").asText())
                                    .as(route.name())
                                    .isNotBlank();
                        }
                    });
            if (names.contains("cursor")) {
                paged.add(route.path());
                assertThat(names).as(route.name()).contains("limit");
            }
            assertThat(names.contains("Idempotency-Key"))
                    .as(route.name())
                    .isEqualTo(route.method().equals("post"));
        }
        assertThat(paged).contains("/api/awards", "/api/applications", "/api/calls");
    }

    @Test
    void noLineDescribesARouteThatIsGone() throws Exception {
        List<String> known = routes.stream().map(Route::name).toList();
        try (InputStream file =
                Objects.requireNonNull(getClass().getResourceAsStream("/api/summaries.txt"))) {
            assertThat(
                            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .filter(line -> !line.startsWith("#") && line.contains(" | "))
                                    .map(line -> line.split(" \\| ", 2)[0]))
                    .isSubsetOf(known);
        }
    }

    /** Whoever calls without a session: every refusal is a problem, and nothing breaks. */
    @Test
    void refusalsAreProblems() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Route route : routes) {
                String path =
                        route.path()
                                .replace("{programme}", "beijing-2023")
                                .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                HttpRequest.BodyPublisher body =
                        route.method().equals("get")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{}");
                HttpResponse<String> answer =
                        client.send(
                                HttpRequest.newBuilder(base.resolve(path))
                                        .header("Content-Type", type(route))
                                        .method(route.method().toUpperCase(Locale.ROOT), body)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode())
                        .as(route.name() + " " + answer.body())
                        .isLessThan(500);
                if (answer.statusCode() >= 400) {
                    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                            .as(route.name() + " " + answer.statusCode() + " " + answer.body())
                            .startsWith("application/problem+json");
                }
            }
        }
    }

    private static String type(Route route) {
        JsonNode content = route.operation().at("/requestBody/content");
        return content.isObject() && !content.isEmpty()
                ? content.fieldNames().next()
                : "application/json";
    }
}
