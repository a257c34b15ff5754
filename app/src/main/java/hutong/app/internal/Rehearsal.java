package hutong.app.internal;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Calls an open node as its first visitors will, so that a virtual machine that keeps what it
 * loaded has the classes of the first answers as well as those of the start. The launcher runs it
 * after a build, on a folder that is thrown away.
 */
@Singleton
public class Rehearsal {
    private static final List<String> PAGES =
            List.of("/", "/models", "/partners", "/sign-in", "/health/ready", "/v1/models");
    private static final String EMBEDDINGS =
            """
            {"model": "all-minilm-l6-v2", "input": "a rehearsal"}
            """;

    private final DemonstrationFile demonstration;

    Rehearsal(DemonstrationFile demonstration) {
        this.demonstration = demonstration;
    }

    /** Makes each call once; what they answer does not matter, that they are answered does. */
    public void run() throws IOException, InterruptedException {
        var base =
                URI.create(
                        "http://127.0.0.1:"
                                + ConfigProvider.getConfig()
                                        .getValue("quarkus.http.port", Integer.class));
        String key = demonstration.read().getOrDefault("HUTONG_KEY", "");
        try (var client = HttpClient.newHttpClient()) {
            for (String page : PAGES) {
                client.send(
                        request(base.resolve(page), key).GET().build(), BodyHandlers.discarding());
            }
            client.send(
                    request(base.resolve("/v1/embeddings"), key)
                            .POST(BodyPublishers.ofString(EMBEDDINGS))
                            .build(),
                    BodyHandlers.discarding());
        }
    }

    private static HttpRequest.Builder request(URI address, String key) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key);
    }
}
