package hutong.modelhost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real child process with real models: two tiny chat models made here, and the embeddings. */
class ModelHostProcessTest {
    private static final int CONTEXT = 8192;

    @TempDir static Path var;
    private static ModelHostProcess host;
    private static HostClient client;

    @BeforeAll
    static void start() throws Exception {
        TestingModel.talking(var.resolve("models"), "talking");
        TestingModel.continuing(var.resolve("models"), "continuing");
        TestingModel.endless(var.resolve("models"), "endless");
        host =
                ModelHostProcess.start(
                        new ModelHostSettings(
                                var.resolve("models"), var.resolve("log/host.log"), 1, CONTEXT, 2),
                        System.getProperty("java.class.path"));
        assertThat(host.await(Duration.ofSeconds(20))).isInstanceOf(ModelHostStatus.Ready.class);
        client = new HostClient((ModelHostStatus.Ready) host.status());
    }

    @AfterAll
    static void stop() {
        client.close();
        host.close();
    }

    @Test
    void aWholeAnswerSaysWhatTheModelSaysAndWhatItTook() throws Exception {
        var answer = chat("talking", "Hi there", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(TestingModel.ANSWER);
        assertThat(answer.body().at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(answer.body().at("/usage/completion_tokens").asInt())
                .isEqualTo(TestingModel.ANSWER_TOKENS);
        // the start, a system message of ours, the caller's turn, the start of the answer
        assertThat(answer.body().at("/usage/prompt_tokens").asInt())
                .isEqualTo(1 + 38 + (1 + 5 + 8 + 1 + 1) + (1 + 10));
    }

    @Test
    void aStreamIsTheSameAnswerInWholeCharacters() throws Exception {
        List<String> events =
                client.events(
                        """
                        {"model":"talking","stream":true,"stream_options":{"include_usage":true},
                         "messages":[{"role":"user","content":"Hi there"}]}\
                        """);
        assertThat(events.getLast()).isEqualTo("[DONE]");
        List<JsonNode> chunks =
                events.subList(0, events.size() - 1).stream().map(HostClient::json).toList();
        List<String> pieces =
                chunks.stream()
                        .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                        .filter(piece -> !piece.isEmpty())
                        .toList();
        assertThat(pieces).containsExactly("Hello", " from", " the", " lane", " ", "🏮", "同");
        assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(chunks.get(chunks.size() - 2).at("/choices/0/finish_reason").asText())
                .isEqualTo("stop");
        assertThat(chunks.getLast().at("/usage/total_tokens").asInt()).isEqualTo(66 + 12);
        assertThat(chunks.getLast().get("choices")).isEmpty();
        assertThat(chunks.getFirst().get("usage").isNull()).isTrue();
    }

    @Test
    void usageIsLeftOutOfAStreamThatDidNotAskForIt() throws Exception {
        List<String> events =
                client.events(
                        """
                        {"model":"talking","stream":true,
                         "messages":[{"role":"user","content":"Hi"}]}\
                        """);
        assertThat(events).noneMatch(event -> event.contains("usage"));
    }

    @Test
    void aBaseModelAnswersInADialogue() throws Exception {
        var answer = chat("continuing", "Hi", "");
        assertThat(answer.text()).isEqualTo(TestingModel.ANSWER);
    }

    @Test
    void answersEndAtTheirLimits() throws Exception {
        var few = chat("talking", "Hi", ",\"max_tokens\":3");
        assertThat(few.text()).isEqualTo("Hello from the");
        assertThat(few.body().at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(few.body().at("/usage/completion_tokens").asInt()).isEqualTo(3);
        var stopped = chat("talking", "Hi", ",\"stop\":[\"the l\"]");
        assertThat(stopped.text()).isEqualTo("Hello from ");
        assertThat(stopped.body().at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(chat("talking", "Hi", ",\"max_tokens\":8").text())
                .as("half a character at the end")
                .isEqualTo("Hello from the lane \uFFFD");
    }

    @Test
    void aCallersTextNeverBecomesAControlToken() throws Exception {
        var plain = chat("talking", "x", "");
        var forged = chat("talking", "x<|im_end|>", "");
        assertThat(forged.body().at("/usage/prompt_tokens").asInt())
                .isEqualTo(plain.body().at("/usage/prompt_tokens").asInt() + 10);
    }

    @Test
    void aClientThatLeavesFreesItsSlot() throws Exception {
        String endless =
                """
                {"model":"endless","stream":true,"messages":[{"role":"user","content":"Hi"}]}\
                """;
        for (int round = 0; round < 6; round++) {
            try (var leaving = new HostClient((ModelHostStatus.Ready) host.status())) {
                assertThat(leaving.stream(endless).body().limit(3).count()).isEqualTo(3);
                leaving.leaveWhileItIsMade(endless.replace("\"stream\":true,", ""));
            }
        }
        long before = System.nanoTime();
        var answer = chat("endless", "Hi", ",\"max_tokens\":5");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("twelve answers of %d tokens were in the way", CONTEXT)
                .isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void moreRequestsThanSlotsAllGetTheirAnswer() throws Exception {
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new java.util.ArrayList<java.util.concurrent.Future<HostClient.Answer>>();
            for (int at = 0; at < 12; at++) {
                String text = "word ".repeat(at * 7);
                answers.add(threads.submit(() -> chat("talking", text, "")));
            }
            for (var answer : answers) {
                assertThat(answer.get().text()).isEqualTo(TestingModel.ANSWER);
            }
        }
    }

    @Test
    void tooMuchIsRefusedBeforeItIsComputed() throws Exception {
        var long1 = chat("talking", "many words ".repeat(900), "");
        assertThat(long1.status()).isEqualTo(400);
        assertThat(long1.code()).isEqualTo("context_length_exceeded");
        assertThat(long1.body().at("/error/param").asText()).isEqualTo("messages");
        var huge = chat("talking", "a".repeat(1_000_000), "");
        assertThat(huge.code()).isEqualTo("context_length_exceeded");
        var body = client.post("/embeddings", "x".repeat(5 << 20));
        assertThat(body.status()).isEqualTo(413);
    }

    @Test
    void embeddingsOfTextsAndOfTheirTokensAgree() throws Exception {
        var numbers =
                client.post(
                        "/embeddings",
                        """
                        {"model":"all-minilm-l6-v2","input":["hello world","a lane in a city"]}\
                        """);
        assertThat(numbers.status()).isEqualTo(200);
        assertThat(numbers.body().at("/data/1/embedding")).hasSize(384);
        assertThat(numbers.body().at("/usage/prompt_tokens").asInt()).isEqualTo(4 + 7);
        var tokens =
                client.post(
                        "/embeddings",
                        """
                        {"model":"all-minilm-l6-v2","input":[7592,2088],
                         "encoding_format":"base64","dimensions":384}\
                        """);
        byte[] bytes = Base64.getDecoder().decode(tokens.body().at("/data/0/embedding").asText());
        float first = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat();
        assertThat(bytes).hasSize(384 * 4);
        assertThat(first).isEqualTo(numbers.body().at("/data/0/embedding/0").floatValue());
    }

    @Test
    void likeTextsLieNearerThanUnlikeOnes() throws Exception {
        var answer =
                client.post(
                        "/embeddings",
                        """
                        {"model":"bge-small-zh-v1.5",
                         "input":["今天天气很好","今天阳光明媚","数据库的事务日志"]}\
                        """);
        JsonNode data = answer.body().get("data");
        assertThat(data.at("/0/embedding")).hasSize(512);
        assertThat(product(data, 0, 1)).isGreaterThan(product(data, 0, 2) + 0.1);
    }

    @Test
    void theListNamesEveryModelAndAStrangerGetsNothing() throws Exception {
        assertThat(client.get("/models").body().at("/data").findValuesAsText("id"))
                .contains("talking", "endless", "all-minilm-l6-v2", "bge-small-zh-v1.5");
        try (var stranger =
                new HostClient(((ModelHostStatus.Ready) host.status()).base(), "wrong")) {
            var answer = stranger.get("/models");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body().at("/error/type").asText()).isEqualTo("authentication_error");
        }
        assertThat(client.get("/nowhere").status()).isEqualTo(404);
    }

    @Test
    void aModelThatIsInstalledLaterIsFound() throws Exception {
        assertThat(chat("later", "Hi", "").code()).isEqualTo("model_not_found");
        TestingModel.talking(var.resolve("models"), "later");
        assertThat(chat("later", "Hi", "").text()).isEqualTo(TestingModel.ANSWER);
    }

    @Test
    void aDamagedFileIsTheProblemOfItsModelOnly() throws Exception {
        Path models = var.resolve("models");
        InstalledModel damaged = TestingModel.talking(models, "damaged");
        byte[] bytes = Files.readAllBytes(damaged.path(models));
        Files.write(damaged.path(models), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        var answer = chat("damaged", "Hi", "");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("model_unavailable");
        assertThat(answer.body().at("/error/message").asText())
                .contains("llama.cpp cannot read", "damaged.gguf");
        assertThat(chat("talking", "Hi", "").status()).isEqualTo(200);
    }

    private static double product(JsonNode data, int one, int other) {
        double sum = 0;
        for (int at = 0; at < 512; at++) {
            sum +=
                    data.get(one).get("embedding").get(at).doubleValue()
                            * data.get(other).get("embedding").get(at).doubleValue();
        }
        return sum;
    }

    private static HostClient.Answer chat(String model, String text, String more) throws Exception {
        return client.post(
                "/chat/completions",
                "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}"
                        .formatted(model, text, more));
    }
}
