package hutong.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.catalogue.Ability;
import hutong.catalogue.Model;
import hutong.identity.TestingKeyRing;
import hutong.kernel.Credit;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be done gets its status, type and code, reaches no supplier and costs nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorRefusalsTest {
    private static final String USER = "{\"role\":\"user\",\"content\":\"hi\"}";
    private DoorFixture house;

    @BeforeAll
    void open(@TempDir Path folder) {
        house = DoorFixture.open(folder);
        house.models.with(
                DoorFixture.model("plain", new UUID(5, 6), Set.of(Ability.CHAT), endpoints()));
        house.models.with(DoorFixture.model("down", List.of()));
        Model closed =
                DoorFixture.model("closed", new UUID(5, 8), Set.of(Ability.CHAT), endpoints());
        house.models.with(
                new Model(
                        closed.id(),
                        "closed",
                        "",
                        "",
                        closed.programme(),
                        closed.supplier(),
                        closed.abilities(),
                        8_192,
                        1_024,
                        8,
                        java.util.Optional.empty(),
                        false,
                        closed.price(),
                        closed.endpoints(),
                        Model.State.OFFERED));
        house.keys.add(
                "sk-one",
                DoorFixture.key(7, Set.of("plain"), OptionalInt.empty(), OptionalInt.empty()));
        house.keys.add("sk-gone", TestingKeyRing.key(new UUID(3, 8), DoorFixture.ORGANISATION));
        house.keys.revoke("sk-gone");
        house.keys.add("sk-old", TestingKeyRing.key(new UUID(3, 9), DoorFixture.ORGANISATION));
        house.keys.expire("sk-old");
        house.keys.add("sk-poor", TestingKeyRing.key(new UUID(3, 10), new UUID(2, 99)));
    }

    private List<hutong.catalogue.Endpoint> endpoints() {
        return List.of(house.supplier.endpoint(new UUID(6, 1), DoorFixture.MODEL, "up"));
    }

    @AfterAll
    void close() {
        assertThat(house.supplier.arrived()).isZero();
        assertThat(house.authority.usages()).isEmpty();
        assertThat(house.door.inFlight()).isZero();
        house.close();
    }

    private void refused(HttpResponse<String> answer, int status, String type, String code) {
        assertThat(answer.body())
                .startsWith("{\"error\":{\"message\":\"")
                .contains("\"type\":\"" + type + "\"")
                .contains("\"code\":\"" + code + "\"");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // body (' for "; U a message) | param | code
                "                                           | null | invalid_json",
                "hello                                      | null | invalid_json",
                "{                                          | null | invalid_json",
                "[]                                         | null | invalid_json",
                "{'model':'chat','messages':[U]} more       | null | invalid_json",
                "{'model':'chat','messages':[U],}           | null | invalid_json",
                "{'messages':[U]}                           | model | missing_required_parameter",
                "{'model':7,'messages':[U]}                 | model | invalid_value",
                "{'model':'chat','model':'x','messages':[U]}| model | invalid_value",
                "{'model':'chat'}                           | messages |"
                        + " missing_required_parameter",
                "{'model':'chat','messages':[]}             | messages | invalid_value",
                "{'model':'chat','messages':'hi'}           | messages | invalid_value",
                "{'model':'chat','messages':['hi']}         | messages[0] | invalid_value",
                "{'model':'chat','messages':[{}]}           | messages[0].role |"
                        + " missing_required_parameter",
                "{'model':'chat','messages':[U,{'role':1}]} | messages[1].role | invalid_value",
                "{'model':'chat','messages':[{'role':'user','content':5}]} | messages[0].content |"
                        + " invalid_value",
                "{'model':'chat','messages':[U],'max_tokens':-1}   | max_tokens | invalid_value",
                "{'model':'chat','messages':[U],'max_tokens':0}    | max_tokens | invalid_value",
                "{'model':'chat','messages':[U],'max_tokens':1.5}  | max_tokens | invalid_value",
                "{'model':'chat','messages':[U],'max_tokens':'9'}  | max_tokens | invalid_value",
                "{'model':'chat','messages':[U],'max_tokens':99999999999999999999} | max_tokens |"
                        + " invalid_value",
                "{'model':'chat','messages':[U],'max_completion_tokens':-5} | max_completion_tokens"
                        + " | invalid_value",
                "{'model':'chat','messages':[U],'n':0}             | n | invalid_value",
                "{'model':'chat','messages':[U],'n':1000}          | n | invalid_value",
                "{'model':'chat','messages':[U],'best_of':3}       | best_of | invalid_value",
                "{'model':'chat','messages':[U],'stream':'yes'}    | stream | invalid_value",
                "{'model':'chat','messages':[U],'stream_options':7}| stream_options |"
                        + " invalid_value",
                "{'model':'chat','messages':[U],'audio':{}}        | audio | unsupported_value",
                "{'model':'chat','messages':[U],'modalities':['text','audio']} | modalities |"
                        + " unsupported_value",
                "{'model':'chat','messages':[{'role':'user','content':[{'type':'input_audio'}]}]} |"
                        + " messages[0].content.type | unsupported_value",
                "{'model':'chat','messages':[{'role':'user','content':[{'type':'file'}]}]} |"
                        + " messages[0].content.type | unsupported_value",
                "{'model':'chat','messages':[{'role':'user','content':[{'type':'image_url'}]}]} |"
                        + " messages[0].content.image_url | missing_required_parameter",
                "{'model':'plain','messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'http://x'}}]}]}"
                    + " | messages | unsupported_by_model",
                "{'model':'plain','messages':[U],'tools':[{'type':'function'}]} | tools |"
                        + " unsupported_by_model",
                "{'model':'plain','messages':[U],'response_format':{'type':'json_object'}} |"
                        + " response_format | unsupported_by_model",
            })
    void aBadBodyIsRefusedWithTheFieldAtFault(String body, String param, String code) {
        String sent = body == null ? "" : body.replace('\'', '"').replace("U", USER);
        HttpResponse<String> answer = house.post("/v1/chat/completions", sent);
        refused(answer, 400, "invalid_request_error", code);
        assertThat(answer.body())
                .contains("\"param\":" + (param.equals("null") ? "null" : "\"" + param + "\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'model':'chat'}                 | input",
                "{'model':'chat','input':''}      | input",
                "{'model':'chat','input':[]}      | input",
                "{'model':'chat','input':{}}      | input",
                "{'model':'chat','input':[1,'a']} | input",
                "{'model':'chat','input':[[]]}    | input",
                "{'model':'chat','input':'a','encoding_format':'xml'} | encoding_format",
                "{'model':'chat','input':'a','dimensions':-1}         | dimensions",
            })
    void badEmbeddingsAreRefused(String body, String param) {
        HttpResponse<String> answer = house.post("/v1/embeddings", body.replace('\'', '"'));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"param\":\"" + param + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        // key,     model,   status, type,                  code
        ",          chat,    401, authentication_error,  invalid_api_key",
        "sk-wrong,  chat,    401, authentication_error,  invalid_api_key",
        "sk-gone,   chat,    401, authentication_error,  invalid_api_key",
        "sk-old,    chat,    401, authentication_error,  invalid_api_key",
        "sk-one,    chat,    403, permission_error,      model_not_allowed",
        "sk-poor,   chat,    403, permission_error,      model_not_allowed",
        "sk-testing-key, nothing, 404, invalid_request_error, model_not_found",
        "sk-testing-key, closed,  403, permission_error,      model_not_allowed",
        "sk-testing-key, down,    503, service_unavailable,   no_healthy_supplier",
    })
    void whoMayNotIsTold(String key, String model, int status, String type, String code) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(house.base().resolve("/v1/chat/completions"))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"model\":\""
                                                + model
                                                + "\",\"messages\":["
                                                + USER
                                                + "]}"));
        HttpResponse<String> answer =
                house.send(key == null ? request : request.header("x-api-key", key));
        refused(answer, status, type, code);
    }

    @Test
    void databaseTroubleIsNeverAWrongKey() {
        house.keys.setAvailable(false);
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(house.base().resolve("/v1/chat/completions"))
                            .header("authorization", "Bearer sk-never-seen")
                            .POST(HttpRequest.BodyPublishers.ofString(DoorFixture.chat("")));
            refused(house.send(request), 503, "service_unavailable", "key_store_unavailable");
        } finally {
            house.keys.setAvailable(true);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v1/chat/completions, 405, method_not_allowed",
        "DELETE, /v1/models,           405, method_not_allowed",
        "POST,   /v1/responses,        404, unknown_route",
        "GET,    /v1/nothing,          404, unknown_route",
        "GET,    /v1/models/nothing,   404, model_not_found",
    })
    void anUnknownRouteIsSaidInJson(String method, String path, int status, String code) {
        HttpResponse<String> answer =
                house.send(house.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
        refused(answer, status, "invalid_request_error", code);
    }

    @Test
    void aPromptThatCannotFitIsRefused() {
        // 8,192 tokens of at most 128 bytes are a million bytes.
        String text = "x".repeat(8_192 * 128 - 100);
        String body = DoorFixture.chat("").replace("How are you this fine morning?", text);
        refused(
                house.post(
                        "/v1/embeddings",
                        "{\"model\":\"chat\",\"input\":[" + "1,".repeat(9_000) + "1]}"),
                400,
                "invalid_request_error",
                "context_length_exceeded");
        assertThat(body.length()).isGreaterThan(1 << 19);
    }

    @Test
    void aDeepBodyIsRefused() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        refused(
                house.post("/v1/chat/completions", DoorFixture.chat(",\"x\":" + deep)),
                400,
                "invalid_request_error",
                "invalid_json");
    }

    @Test
    void emptyPursesSayWhatWouldFit(@TempDir Path folder) {
        try (DoorFixture poor =
                new DoorFixture(folder, Credit.ofNano(600_000), DoorFixture.quick())) {
            String much =
                    DoorFixture.chat(",\"max_tokens\":1000,\"n\":8")
                            .replace("How are", "How are ".repeat(40));
            refused(
                    poor.post("/v1/chat/completions", much),
                    402,
                    "insufficient_quota",
                    "request_exceeds_budget");
            HttpResponse<String> clamped =
                    poor.post("/v1/chat/completions", DoorFixture.chat(",\"max_tokens\":1000"));
            assertThat(clamped.statusCode()).isEqualTo(200);
            assertThat(poor.supplier.lastBody()).doesNotContain("\"max_tokens\":1000");
        }
    }
}
