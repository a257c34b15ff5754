package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.identity.OfficeRole;
import hutong.kernel.Redacted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Input that means harm: refused with the right status, and nothing of it is kept. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class HostileDoorTest extends ProgrammeDoor {
    private static final int FIFTY_MEBIBYTES = 50 * 1024 * 1024;
    private static final String FORM = "application/x-www-form-urlencoded";

    private Redacted officer;
    private Redacted member;
    private String application;

    @BeforeEach
    void aDraft() throws Exception {
        officer = official(OfficeRole.Kind.OFFICER).token();
        UUID firm = firm("Careful firm");
        member = owner(firm).token();
        String form = form(officer, "{\"why\":{\"type\":\"string\"}}");
        UUID call =
                call(
                        officer,
                        "ADMISSION",
                        "Hostile",
                        form,
                        "\"role\":\"DATA\",\"stages\":[\"DECISION\"]");
        String begin = "{\"call\":\"%s\",\"organisation\":\"%s\"}".formatted(call, firm);
        application = made(member, "applications", begin).get("id").asText();
    }

    @Test
    void fiftyMebibytesNamedAsAPdfAreRefusedUnread() throws Exception {
        byte[] huge = new byte[FIFTY_MEBIBYTES];
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, huge, 0, 8);
        assertThat(statusOf(attach("huge.pdf", BodyPublishers.ofByteArray(huge)))).isEqualTo(413);
        HttpRequest.Builder unsized =
                attach(
                        "huge.pdf",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge)));
        assertThat(statusOrCut(unsized)).isIn(0, 413);
        assertThat(statusOf(multipart("huge.pdf", huge))).isEqualTo(413);
        assertThat(files()).isEmpty();
    }

    @Test
    void oneByteTooManyIsRefusedToo() throws Exception {
        byte[] large = new byte[10 * 1024 * 1024 + 1];
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 8);
        assertThat(statusOf(attach("large.pdf", BodyPublishers.ofByteArray(large)))).isEqualTo(413);
        assertThat(files()).isEmpty();
    }

    @Test
    void contentThatIsNotWhatTheNameSaysIsRefused() throws Exception {
        byte[] program = {'M', 'Z', 0, 1, 2, 3};
        byte[] page = "<html><script>lane()</script>".getBytes(StandardCharsets.US_ASCII);
        for (String name : List.of("a.pdf", "a.png", "a.docx", "a.txt", "a.exe", "a.html", "a")) {
            HttpResponse<String> answer = send(attach(name, BodyPublishers.ofByteArray(program)));
            assertThat(answer.statusCode()).as(name + answer.body()).isIn(400, 415, 422);
        }
        for (String name : List.of("a.pdf", "a.html", "a.svg")) {
            assertThat(send(attach(name, BodyPublishers.ofByteArray(page))).statusCode())
                    .as(name)
                    .isIn(400, 415, 422);
        }
        HttpResponse<String> shown = send(multipart("a.pdf", program));
        assertThat(shown.statusCode()).isEqualTo(409);
        assertThat(files()).isEmpty();
    }

    @Test
    void aNameOfAFileLeadsNowhere() throws Exception {
        String name = "..%2F..%2Fetc%2Fpasswd%22%3B%20x%3D.txt";
        JsonNode kept = read(send(attach(name, BodyPublishers.ofString("text"))), 201);
        HttpResponse<String> file =
                send(
                        as(
                                member,
                                "applications/"
                                        + application
                                        + "/attachments/"
                                        + kept.get("id").asText()));
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"[A-Za-z0-9._ -]+\"")
                .doesNotContain("..");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void aFormOfTenThousandFieldsIsRefused() throws Exception {
        String many =
                IntStream.range(0, 10_000)
                        .mapToObj(it -> "f.x" + it + "=1")
                        .collect(Collectors.joining("&"));
        String sent = "version=1&title=Flood&" + many;
        assertThat(statusOrCut(page("/desk/applications/" + application, FORM, sent)))
                .isIn(400, 413);
        assertThat(draft().get("title").asText()).isEmpty();

        String properties =
                IntStream.range(0, 10_000)
                        .mapToObj(it -> "\"x" + it + "\":{\"type\":\"string\"}")
                        .collect(Collectors.joining(",", "{", "}"));
        String schema =
                "{\"programme\":\"%s\",\"schema\":{\"type\":\"object\",\"properties\":%s}}"
                        .formatted(SLUG, properties);
        assertThat(send(post(officer, "calls/forms", schema, key())).statusCode()).isEqualTo(400);
        String lines =
                IntStream.range(0, 10_000)
                        .mapToObj(it -> "x" + it)
                        .collect(Collectors.joining("%0A"));
        HttpRequest.Builder drafted =
                page(
                        officer,
                        "/office/calls",
                        FORM,
                        "kind=ADMISSION&role=DATA&title_en=Flood&summary_en=x&fields=" + lines);
        assertThat(send(drafted).statusCode()).isIn(400, 413);
        assertThat(got(officer, "calls?limit=200&programme=" + SLUG).toString())
                .doesNotContain("Flood");
    }

    @Test
    void aLongAnswerInAnyScriptIsKeptWhole() throws Exception {
        String text = "胡同".repeat(9_000);
        String sent = "do=save&title=Long&f.why=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        HttpResponse<String> answer = send(page("/desk/applications/" + application, FORM, sent));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(draft().at("/answers/why").asText()).isEqualTo(text);
    }

    @Test
    void answersOfTenThousandFieldsAreRefused() throws Exception {
        String answers =
                IntStream.range(0, 10_000)
                        .mapToObj(it -> "\"x" + it + "\":\"" + "y".repeat(20) + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
        HttpResponse<String> answer = send(save("\"Flood\"", answers));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(draft().get("title").asText()).isEmpty();
    }

    @Test
    void hugeAndDeepJsonIsRefused() throws Exception {
        String huge = "\"" + "x".repeat(20 * 1024 * 1024) + "\"";
        assertThat(statusOf(save(huge, "{}"))).isEqualTo(413);
        for (int depth : new int[] {20, 900, 1_100, 100_000}) {
            String deep = "{\"why\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
            HttpResponse<String> answer = send(save("\"Deep\"", deep));
            assertThat(answer.statusCode()).as(depth + " " + answer.body()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("jackson", "Exception", "hutong.");
            String schema =
                    "{\"programme\":\"%s\",\"schema\":{\"type\":\"object\",\"properties\":{\"a\":%s}}}"
                            .formatted(SLUG, "{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
            assertThat(send(post(officer, "calls/forms", schema, key())).statusCode())
                    .as("schema " + depth)
                    .isEqualTo(400);
        }
        for (String number :
                List.of("1e1000000000", "1e400", "-1e-1000000000", "9".repeat(2_000))) {
            assertThat(send(save("\"Big\"", "{\"why\":" + number + "}")).statusCode())
                    .as(number)
                    .isIn(200, 400);
            String asked = "{\"version\":1,\"title\":\"B\",\"requested\":\"%s\",\"answers\":{}}";
            assertThat(send(put(asked.formatted(number))).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void wrongTypesAreRefused() throws Exception {
        for (String type : List.of("text/xml", "application/xml", "text/plain", FORM)) {
            HttpRequest.Builder wrong =
                    as(member, "applications/" + application)
                            .header("Content-Type", type)
                            .PUT(BodyPublishers.ofString("{\"version\":1}"));
            assertThat(send(wrong).statusCode()).as(type).isEqualTo(415);
        }
        String page = "/desk/applications/" + application;
        assertThat(send(page(page, "application/json", "{}")).statusCode()).isIn(400, 403, 415);
        assertThat(send(page(page, "multipart/form-data", "--x")).statusCode()).isIn(400, 403, 415);
        HttpRequest.Builder none =
                as(member, "applications/" + application)
                        .PUT(BodyPublishers.ofString("{\"version\":1}"));
        assertThat(send(none).statusCode()).isIn(400, 415);
    }

    @Test
    void brokenTextIsRefusedAndNothingOfItKept() throws Exception {
        byte[] broken =
                "{\"version\":1,\"title\":\"a?b\",\"requested\":\"0\",\"answers\":{}}"
                        .getBytes(StandardCharsets.ISO_8859_1);
        broken[indexOf(broken, (byte) '?')] = (byte) 0xC3;
        HttpRequest.Builder put =
                as(member, "applications/" + application)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(broken));
        assertThat(send(put).statusCode()).isEqualTo(400);
        assertThat(send(save("\"a\\u0000b\"", "{}")).statusCode()).isEqualTo(400);
        assertThat(send(save("\"a\"", "{\"why\":\"\\u0000\"}")).statusCode()).isEqualTo(400);
        assertThat(send(save("\"a\"", "{\"\\u0000\":1}")).statusCode()).isEqualTo(400);
        // Half of a sign is kept as a question mark.
        assertThat(send(save("\"\\ud800\"", "{}")).statusCode()).isIn(200, 400);
        String path = "/desk/applications/" + application;
        for (String text : List.of("a%00b", "%C3%28", "%ED%A0%80")) {
            HttpResponse<String> answer = send(page(path, FORM, "title=" + text + "&do=save"));
            assertThat(answer.statusCode()).as(text).isLessThan(500);
            assertThat(draft().get("title").asText()).as(text).doesNotContain("\u0000");
        }
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        throw new IllegalArgumentException("not there");
    }

    private HttpRequest.Builder attach(String name, BodyPublisher content) {
        return as(member, "applications/" + application + "/attachments?fileName=" + name)
                .header("Content-Type", "application/octet-stream")
                .POST(content);
    }

    private HttpRequest.Builder multipart(String name, byte[] content) {
        String head =
                """
                --lane\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/pdf\r
                \r
                """
                        .formatted(name);
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\r\n--lane--\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(start, start.length + content.length + end.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        System.arraycopy(end, 0, whole, start.length + content.length, end.length);
        return as(member, "")
                .uri(base.resolve("/desk/applications/" + application + "/files"))
                .header("Content-Type", "multipart/form-data; boundary=lane")
                .POST(BodyPublishers.ofByteArray(whole));
    }

    private HttpRequest.Builder page(String path, String type, String body) {
        return page(member, path, type, body);
    }

    private HttpRequest.Builder page(Redacted who, String path, String type, String body) {
        return as(who, "")
                .uri(base.resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder save(String title, String answers) throws Exception {
        return put(
                "{\"version\":%d,\"title\":%s,\"requested\":\"0\",\"answers\":%s}"
                        .formatted(draft().get("version").asInt(), title, answers));
    }

    private HttpRequest.Builder put(String body) {
        return as(member, "applications/" + application)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body));
    }

    /** What is told before the body is sent, as a polite client asks. */
    private static int statusOf(HttpRequest.Builder request) throws Exception {
        return send(request.expectContinue(true)).statusCode();
    }

    /** 0 where the connection is cut, as it may be for who goes on sending. */
    private static int statusOrCut(HttpRequest.Builder request) throws InterruptedException {
        try {
            return send(request).statusCode();
        } catch (IOException cut) {
            return 0;
        }
    }

    private JsonNode draft() throws Exception {
        return got(member, "applications/" + application);
    }

    private JsonNode files() throws Exception {
        return got(member, "applications/" + application + "/attachments");
    }
}
