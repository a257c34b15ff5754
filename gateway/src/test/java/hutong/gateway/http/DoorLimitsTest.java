package hutong.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.gateway.Caller;
import hutong.kernel.Credit;
import hutong.kernel.TokenCount;
import hutong.ledger.UsageRecord;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, too fast, twice, for a person: what is bounded stays bounded. */
class DoorLimitsTest {
    @TempDir private Path folder;

    private static <T> List<T> all(int threads, List<Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<T> done : pool.invokeAll(tasks)) {
                results.add(done.get());
            }
        }
        return results;
    }

    @Test
    void thirtyTwoConnectionsAreChargedToTheNanoCredit() throws Exception {
        try (DoorFixture house = DoorFixture.open(folder)) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 640; i++) {
                String more =
                        ",\"max_tokens\":" + (1 + i % 40) + (i % 2 == 0 ? ",\"stream\":true" : "");
                calls.add(() ->
                        house.post("/v1/chat/completions", DoorFixture.chat(more)).statusCode());
            }
            assertThat(all(32, calls)).containsOnly(200);
            long charged =
                    house.usages(640).stream().mapToLong(usage -> usage.charged().nano()).sum();
            TokenCount bill =
                    new TokenCount(house.supplier.inputTokens(), 0, house.supplier.outputTokens());
            assertThat(charged)
                    .isEqualTo(
                            DoorFixture.TARIFF.amount(bill).nano()
                                    + 639 * DoorFixture.TARIFF.callNano());
            DoorFixture.waitUntil(() -> house.authority.spent(DoorFixture.AWARD).nano() == charged);
        }
    }

    @Test
    void aSmallAwardIsUsedUpAndNeverOverspent() throws Exception {
        Credit small = Credit.ofNano(20_000_000);
        try (DoorFixture house = new DoorFixture(folder, small, DoorFixture.quick())) {
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                calls.add(() ->
                        house.post("/v1/chat/completions", DoorFixture.chat(",\"max_tokens\":20")));
            }
            List<HttpResponse<String>> answers = all(64, calls);
            // 503 where a busy machine had no answer from the ledger in time.
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 402, 503));
            List<HttpResponse<String>> refused =
                    answers.stream().filter(answer -> answer.statusCode() == 402).toList();
            assertThat(refused).isNotEmpty();
            assertThat(refused)
                    .allSatisfy(answer -> assertThat(answer.body()).contains("insufficient_quota"));
            long spent = house.usages(1).stream().mapToLong(usage -> usage.charged().nano()).sum();
            assertThat(spent).isBetween(small.nano() * 95 / 100, small.nano());
        }
    }

    @Test
    void requestsAMinuteAreBounded() {
        try (DoorFixture house = DoorFixture.open(folder)) {
            house.keys.add(
                    "sk-slow",
                    DoorFixture.key(20, Set.of(), OptionalInt.of(2), OptionalInt.of(100_000)));
            HttpResponse<String> answer = house.send(house.request("/v1/models").GET());
            for (int i = 0; i < 3; i++) {
                answer =
                        house.send(
                                house.request("/v1/chat/completions")
                                        .setHeader("authorization", "Bearer sk-slow")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        DoorFixture.chat(""))));
                assertThat(answer.statusCode()).isEqualTo(i < 2 ? 200 : 429);
            }
            assertThat(answer.body()).contains("rate_limit_exceeded");
            assertThat(answer.headers().firstValue("retry-after")).hasValue("30");
            assertThat(answer.headers().firstValue("x-ratelimit-limit-requests")).hasValue("2");
            assertThat(answer.headers().firstValue("x-ratelimit-remaining-requests")).hasValue("0");
            assertThat(answer.headers().firstValue("x-ratelimit-remaining-tokens")).isPresent();
        }
    }

    @Test
    void tokensAMinuteAreBoundedByWhatWasUsed() {
        try (DoorFixture house = DoorFixture.open(folder)) {
            house.supplier.behave(TestingBehaviour.GOOD.tokens(500));
            house.keys.add(
                    "sk-few",
                    DoorFixture.key(21, Set.of(), OptionalInt.empty(), OptionalInt.of(400)));
            HttpRequest.Builder request =
                    house.request("/v1/chat/completions")
                            .setHeader("authorization", "Bearer sk-few")
                            .POST(HttpRequest.BodyPublishers.ofString(DoorFixture.chat("")));
            assertThat(house.send(request).statusCode()).isEqualTo(200);
            house.settled();
            assertThat(house.send(request).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void aKeyedRequestIsDoneOnce() throws Exception {
        try (DoorFixture house = DoorFixture.open(folder)) {
            house.supplier.behave(
                    TestingBehaviour.GOOD.delays(Duration.ofMillis(300), Duration.ZERO));
            for (String more : List.of("", ",\"stream\":true")) {
                HttpRequest.Builder request =
                        house.request("/v1/chat/completions")
                                .header("idempotency-key", "once" + more.length())
                                .POST(HttpRequest.BodyPublishers.ofString(DoorFixture.chat(more)));
                List<Callable<HttpResponse<String>>> twice =
                        List.of(() -> house.send(request), () -> house.send(request));
                assertThat(all(2, twice))
                        .extracting(HttpResponse::statusCode)
                        .containsExactlyInAnyOrder(200, 409);
                house.settled();
                HttpResponse<String> again = house.send(request);
                assertThat(again.statusCode()).isEqualTo(200);
                assertThat(again.body()).contains("abcd");
                assertThat(again.headers().firstValue("x-hutong-replayed")).hasValue("true");
                HttpRequest.Builder other =
                        request.POST(
                                HttpRequest.BodyPublishers.ofString(DoorFixture.chat(more + " ")));
                assertThat(house.send(other).statusCode()).isEqualTo(422);
            }
            assertThat(house.usages(2)).hasSize(2);
            assertThat(house.supplier.arrived()).isEqualTo(2);
        }
    }

    @Test
    void aKeyedRequestThatFailedMayBeTriedAgain() {
        try (DoorFixture house = DoorFixture.open(folder)) {
            HttpRequest.Builder request =
                    house.request("/v1/chat/completions")
                            .header("idempotency-key", "again")
                            .POST(HttpRequest.BodyPublishers.ofString(DoorFixture.chat("")));
            house.supplier.behave(TestingBehaviour.GOOD.fails(TestingBehaviour.Fault.STATUS, 400));
            assertThat(house.send(request).statusCode()).isEqualTo(400);
            house.settled();
            house.supplier.behave(TestingBehaviour.GOOD);
            assertThat(house.send(request).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPersonCallsThroughThePagesAndThePersonIsInTheRecord() {
        try (DoorFixture house = DoorFixture.open(folder)) {
            UUID person = new UUID(8, 8);
            Caller caller = Caller.ofPerson(DoorFixture.ORGANISATION, person);
            var server =
                    house.vertx
                            .createHttpServer()
                            .requestHandler(request -> house.door.chat(request, caller))
                            .listen(0, "127.0.0.1")
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(
                                    java.net.URI.create(
                                            "http://127.0.0.1:" + server.actualPort() + "/chat"))
                            .version(java.net.http.HttpClient.Version.HTTP_1_1)
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            DoorFixture.chat(",\"stream\":true")));
            HttpResponse<String> answer = house.send(request);
            assertThat(answer.body()).contains(": hutong {\"cost\":").endsWith("[DONE]\n\n");
            UsageRecord usage = house.onlyUsage();
            assertThat(usage.apiKey()).isEqualTo(Caller.keyOf(DoorFixture.ORGANISATION, person));
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void theListHasWhatTheKeyMayUse() {
        try (DoorFixture house = DoorFixture.open(folder)) {
            house.models.with(DoorFixture.model("other", List.of()));
            house.keys.add(
                    "sk-only",
                    DoorFixture.key(22, Set.of("chat"), OptionalInt.empty(), OptionalInt.empty()));
            HttpRequest.Builder all =
                    house.request("/v1/models").setHeader("authorization", "Bearer sk-only").GET();
            assertThat(house.send(all).body())
                    .startsWith("{\"object\":\"list\",\"data\":[{\"id\":\"chat\"")
                    .doesNotContain("other");
            HttpRequest.Builder one =
                    house.request("/v1/models/other")
                            .setHeader("authorization", "Bearer sk-only")
                            .GET();
            assertThat(house.send(one).statusCode()).isEqualTo(404);
            assertThat(house.send(house.request("/v1/models/chat").GET()).body())
                    .startsWith("{\"id\":\"chat\",\"object\":\"model\"");
        }
    }
}
