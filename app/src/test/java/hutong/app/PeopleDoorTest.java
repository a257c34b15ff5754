package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.People;
import hutong.identity.Person;
import hutong.identity.Sessions;
import hutong.identity.SignIn;
import hutong.identity.SignInOutcome;
import hutong.kernel.Ids;
import hutong.kernel.Redacted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cookie, forgery guard, problems and keyed requests, through the doors of a running node. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class PeopleDoorTest {
    private static final Redacted PASSWORD = new Redacted("four loose brick doors");

    @TestHTTPResource("/")
    URI base;

    @Inject People people;
    @Inject SignIn signIn;
    @Inject Ids ids;

    private Person person;
    private Redacted token;

    @BeforeEach
    void signIn() {
        UUID id = ids.next();
        people.create(
                new Person(
                        id,
                        id + "@example.org",
                        "Ann",
                        "en",
                        ZoneOffset.UTC,
                        Person.State.ACTIVE,
                        Instant.now()),
                Optional.of(PASSWORD));
        SignInOutcome.Opened opened =
                (SignInOutcome.Opened) signIn.withPassword(id + "@example.org", PASSWORD, "test");
        person = opened.person();
        token = opened.token();
    }

    @Test
    void theCookieSaysWho() throws Exception {
        assertThat(send(get("me")).body()).isEqualTo("nobody");
        assertThat(send(get("me").header("Cookie", cookie())).body())
                .isEqualTo(person.id().toString());
        assertThat(send(get("me").header("Cookie", "hutong_session=made-up;x")).body())
                .isEqualTo("nobody");
    }

    @Test
    void aRefusalIsAProblem() throws Exception {
        HttpResponse<String> answer = send(get("desk"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("\"code\":\"sign_in_required\"", "\"status\":401");
    }

    @Test
    void aForgedRequestIsNotCarriedOut() throws Exception {
        int before = TestingThings.made();
        HttpResponse<String> without = send(post("things", "{}").header("Cookie", cookie()));
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains("csrf_token_missing");
        HttpResponse<String> elsewhere =
                send(signed(post("things", "{}")).header("Sec-Fetch-Site", "cross-site"));
        assertThat(elsewhere.body()).contains("cross_site_request");
        assertThat(TestingThings.made()).isEqualTo(before);
        assertThat(send(signed(post("things", "{}"))).statusCode()).isEqualTo(200);
    }

    @Test
    void aFormCarriesTheTokenAsAField() throws Exception {
        String type = "application/x-www-form-urlencoded";
        HttpResponse<String> with =
                send(
                        post("form", "name=Ann&csrf=" + Sessions.csrf(token), type)
                                .header("Cookie", cookie()));
        assertThat(with.body()).isEqualTo("Ann");
        HttpResponse<String> without =
                send(post("form", "name=Ann&csrf=no", type).header("Cookie", cookie()));
        assertThat(without.statusCode()).isEqualTo(403);
    }

    @Test
    void aKeyedRequestIsDoneOnce() throws Exception {
        int before = TestingThings.made();
        HttpResponse<String> first = send(keyed("k1", "{}"));
        HttpResponse<String> again = send(keyed("k1", "{}"));
        assertThat(first.body()).contains("\"operation\":true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        HttpResponse<String> other = send(keyed("k1", "{\"other\":1}"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency_key_reused");
        assertThat(TestingThings.made()).isEqualTo(before + 1);
    }

    @Test
    void anAnswerWithoutABodyIsKeptToo() throws Exception {
        int before = TestingThings.made();
        for (int time = 0; time < 2; time++) {
            HttpResponse<String> answer =
                    send(signed(post("nothing", "")).header("Idempotency-Key", "k2"));
            assertThat(answer.statusCode()).isEqualTo(204);
        }
        assertThat(TestingThings.made()).isEqualTo(before + 1);
    }

    @Test
    void aRefusalIsKeptAndAFaultOfOursIsNot() throws Exception {
        assertThat(send(keyed("k3", "{\"bad\":1}")).statusCode()).isEqualTo(400);
        HttpResponse<String> again = send(keyed("k3", "{\"bad\":1}"));
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(send(keyed("k4", "{\"broken\":1}")).statusCode()).isEqualTo(500);
        assertThat(send(keyed("k4", "{\"broken\":1}")).headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
    }

    @Test
    void manyOfOneKeyTogetherMakeOneThing() {
        int before = TestingThings.made();
        List<CompletableFuture<Integer>> all =
                IntStream.range(0, 20)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(
                                        () -> status(keyed("k5", "{\"slow\":1}")),
                                        Thread::startVirtualThread))
                        .toList();
        assertThat(all.stream().map(CompletableFuture::join)).containsOnly(200, 409);
        assertThat(TestingThings.made()).isEqualTo(before + 1);
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(base.resolve("/api/testing/" + path));
    }

    private HttpRequest.Builder post(String path, String body) {
        return post(path, body, "application/json");
    }

    private HttpRequest.Builder post(String path, String body, String type) {
        return get(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder keyed(String key, String body) {
        return signed(post("things", body)).header("Idempotency-Key", key);
    }

    private HttpRequest.Builder signed(HttpRequest.Builder request) {
        return request.header("Cookie", cookie()).header("X-CSRF-Token", Sessions.csrf(token));
    }

    private String cookie() {
        return "hutong_session=" + token.reveal();
    }

    private static int status(HttpRequest.Builder request) {
        try {
            return send(request).statusCode();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
