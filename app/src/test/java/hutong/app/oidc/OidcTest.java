package hutong.app.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.app.FreshVar;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sign-in with an OpenID provider, to it and back. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
@QuarkusTestResource(FakeProvider.class)
class OidcTest {
    private static final String KNOWN = "builder@demonstration.example";

    @TestHTTPResource("/")
    URI base;

    @Test
    void aPersonWhomTheProviderVouchesForGetsASession() throws Exception {
        Way way = leave();
        FakeProvider.expect(way.query, KNOWN);
        HttpResponse<String> back = arrive(way, way.state(), way.cookie);
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.matches("hutong_session=\\w{20,}.*HttpOnly.*"));
    }

    @Test
    void nobodyUnknownGetsIn() throws Exception {
        Way way = leave();
        FakeProvider.expect(way.query, "stranger@elsewhere.example");
        assertRefused(arrive(way, way.state(), way.cookie));
    }

    @Test
    void aTokenThatAnotherKeySignedIsRefused() throws Exception {
        Way way = leave();
        FakeProvider.expect(way.query, KNOWN);
        FakeProvider.forge();
        assertRefused(arrive(way, way.state(), way.cookie));
    }

    @Test
    void aWayBackThatBeganElsewhereIsRefused() throws Exception {
        Way way = leave();
        FakeProvider.expect(way.query, KNOWN);
        assertRefused(arrive(way, "another-state", way.cookie));
        assertRefused(arrive(way, way.state(), "hutong_oidc=of-another-browser"));
        assertRefused(arrive(way, way.state(), ""));
    }

    @Test
    void aNonceOfAnotherSignInIsRefused() throws Exception {
        Way way = leave();
        var replayed = new HashMap<>(way.query);
        replayed.put("nonce", "of-another-sign-in");
        FakeProvider.expect(replayed, KNOWN);
        assertRefused(arrive(way, way.state(), way.cookie));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("hutong_session="));
    }

    /** What the browser takes along: the provider's query and our cookie. */
    private record Way(Map<String, String> query, String cookie) {
        String state() {
            return query.getOrDefault("state", "");
        }
    }

    private Way leave() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/sign-in/oidc", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        URI to = URI.create(answer.headers().firstValue("Location").orElseThrow());
        var query = new HashMap<String, String>();
        for (String field : to.getRawQuery().split("&")) {
            String[] pair = field.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        return new Way(query, cookie);
    }

    private HttpResponse<String> arrive(Way way, String state, String cookie)
            throws IOException, InterruptedException {
        assertThat(way.query.get("code_challenge_method")).isEqualTo("S256");
        return get("/sign-in/oidc/back?code=" + FakeProvider.CODE + "&state=" + state, cookie);
    }

    private HttpResponse<String> get(String path, String cookie)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(base.resolve(path)).header("Cookie", cookie).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
