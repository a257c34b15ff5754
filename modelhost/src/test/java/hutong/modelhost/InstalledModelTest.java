package hutong.modelhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the model that people get, where {@code ./hutong model install gemma3-270m} put it. */
class InstalledModelTest {
    private static final Path MODELS =
            Path.of(System.getenv().getOrDefault("HUTONG_VAR", "../var")).resolve("models");

    @TempDir Path var;

    @Test
    void theSmallModelTalks() throws Exception {
        assumeTrue(InstalledModel.find(MODELS, "gemma3-270m").isPresent(), "not installed");
        var settings = new ModelHostSettings(MODELS, var.resolve("host.log"), 2, 1024, 1);
        try (var host = ModelHostProcess.start(settings, System.getProperty("java.class.path"))) {
            var ready = (ModelHostStatus.Ready) host.await(Duration.ofSeconds(20));
            try (var client = new HostClient(ready)) {
                List<JsonNode> chunks =
                        client
                                .events(
                                        """
                                        {"model":"gemma3-270m","stream":true,"max_tokens":40,
                                         "stream_options":{"include_usage":true},"temperature":0,
                                         "messages":[{"role":"user","content":"What is the capital of France?"}]}\
                                        """)
                                .stream()
                                .filter(event -> !event.equals("[DONE]"))
                                .map(HostClient::json)
                                .toList();
                String text =
                        chunks.stream()
                                .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                                .collect(Collectors.joining());
                assertThat(text).contains("Paris").doesNotContain("User:").doesNotStartWith(" ");
                int tokens = chunks.getLast().at("/usage/completion_tokens").asInt();
                assertThat(tokens).isBetween(1, 40);
                assertThat(chunks)
                        .as("a piece for nearly each token")
                        .hasSizeGreaterThan(tokens / 2);
            }
        }
    }
}
