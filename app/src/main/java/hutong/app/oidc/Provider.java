package hutong.app.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A provider as its discovery document describes it.
 *
 * @param keys the JSON Web Key Set as it was when this was read
 */
record Provider(String issuer, URI authorization, URI token, JsonNode keys) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final int BYTES_MAX = 1 << 20;

    /**
     * Reads the discovery document and the keys.
     *
     * @throws IOException when the provider can't be reached or is not the issuer that it says
     */
    static Provider discover(HttpClient client, String issuer)
            throws IOException, InterruptedException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode found =
                json(
                        client,
                        HttpRequest.newBuilder(
                                URI.create(base + "/.well-known/openid-configuration")));
        if (!found.path("issuer").asText().equals(issuer)) {
            throw new IOException("the provider names another issuer than the settings");
        }
        return new Provider(
                issuer,
                URI.create(found.path("authorization_endpoint").asText()),
                URI.create(found.path("token_endpoint").asText()),
                json(client, HttpRequest.newBuilder(URI.create(found.path("jwks_uri").asText()))));
    }

    /** Exchanges a code for the ID token that it stands for. */
    String idToken(HttpClient client, Map<String, String> form)
            throws IOException, InterruptedException {
        JsonNode answer =
                json(
                        client,
                        HttpRequest.newBuilder(token)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(encode(form))));
        return answer.path("id_token").asText();
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode json(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                client.send(
                        request.timeout(ANSWER_MAX).header("Accept", "application/json").build(),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), BYTES_MAX));
        if (answer.statusCode() != 200) {
            throw new IOException("the provider answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }
}
