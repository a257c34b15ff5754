package hutong.app.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hutong.kernel.Sha256;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A provider on this machine that vouches for whom a test says. */
public class FakeProvider implements QuarkusTestResourceLifecycleManager {
    static final String CODE = "code-1";

    private static volatile String nonce = "";
    private static volatile String challenge = "";
    private static volatile String email = "";
    private static volatile boolean signsWithAnotherKey;

    private final HttpServer server;
    private final KeyPair keys;
    private final KeyPair otherKeys;

    public FakeProvider() throws IOException, GeneralSecurityException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        otherKeys = generator.generateKeyPair();
    }

    /** Who has just signed in there, and what the browser brought. */
    static void expect(Map<String, String> query, String person) {
        nonce = query.getOrDefault("nonce", "");
        challenge = query.getOrDefault("code_challenge", "");
        email = person;
        signsWithAnotherKey = false;
    }

    static void forge() {
        signsWithAnotherKey = true;
    }

    @Override
    public Map<String, String> start() {
        server.createContext("/.well-known/openid-configuration", this::describe);
        server.createContext("/keys", this::publishKeys);
        server.createContext("/token", this::exchange);
        server.start();
        return Map.of("hutong.oidc.issuer", issuer(), "hutong.oidc.client-id", "hutong-test");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void describe(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize",
                 "token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys"}
                """
                        .formatted(issuer()));
    }

    private void publishKeys(HttpExchange exchange) throws IOException {
        var key = (RSAPublicKey) keys.getPublic();
        answer(
                exchange,
                200,
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k1\",\"use\":\"sig\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                        .formatted(
                                base64(key.getModulus().toByteArray()),
                                base64(key.getPublicExponent().toByteArray())));
    }

    private void exchange(HttpExchange exchange) throws IOException {
        var form = new HashMap<String, String>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String field : body.split("&")) {
            String[] pair = field.split("=", 2);
            form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        String verifier = form.getOrDefault("code_verifier", "");
        boolean proven =
                base64(Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII))).equals(challenge);
        if (!proven || !CODE.equals(form.get("code"))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        long now = Instant.now().getEpochSecond();
        String claims =
                """
                {"iss":"%s","aud":"hutong-test","sub":"s-1","exp":%d,"iat":%d,"nonce":"%s",
                 "email":"%s","email_verified":true}
                """
                        .formatted(issuer(), now + 300, now, nonce, email);
        answer(exchange, 200, "{\"id_token\":\"%s\"}".formatted(sign(claims)));
    }

    private String sign(String claims) throws IOException {
        String signed =
                base64("{\"alg\":\"RS256\",\"kid\":\"k1\"}".getBytes(StandardCharsets.UTF_8))
                        + "."
                        + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign((signsWithAnotherKey ? otherKeys : keys).getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
