package hutong.modelhost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Speaks the OpenAI format to a host, as the gateway will. */
final class HostClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String token;

    HostClient(ModelHostStatus.Ready host) {
        this(host.base(), host.token().reveal());
    }

    HostClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        String code() {
            return body.at("/error/code").asText();
        }

        String text() {
            return body.at("/choices/0/message/content").asText();
        }
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(body)).build());
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** Sends a request for a whole answer and leaves before it comes. */
    void leaveWhileItIsMade(String body) throws InterruptedException {
        var answer =
                http.sendAsync(
                        request("/chat/completions").POST(BodyPublishers.ofString(body)).build(),
                        BodyHandlers.discarding());
        Thread.sleep(Duration.ofMillis(50));
        answer.cancel(true);
    }

    /** The events of a stream without {@code data: }, as they come. */
    HttpResponse<java.util.stream.Stream<String>> stream(String body)
            throws IOException, InterruptedException {
        return http.send(
                request("/chat/completions").POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofLines());
    }

    List<String> events(String body) throws IOException, InterruptedException {
        return stream(body)
                .body()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new AssertionError(text, broken);
        }
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()), response);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + token);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
