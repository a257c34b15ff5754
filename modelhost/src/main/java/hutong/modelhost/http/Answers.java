package hutong.modelhost.http;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.kernel.Refusal;
import io.vertx.core.http.HttpServerResponse;

/** Whole JSON answers. */
final class Answers {
    private Answers() {}

    static void json(HttpServerResponse response, int status, JsonNode body) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status)
                    .putHeader("content-type", "application/json")
                    .end(body.toString());
        }
    }

    static void refuse(HttpServerResponse response, Refusal refusal) {
        refusal.retryAfter()
                .ifPresent(wait ->
                        response.putHeader("retry-after", String.valueOf(wait.toSeconds())));
        json(response, WireError.status(refusal), WireError.body(refusal));
    }
}
