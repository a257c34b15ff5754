package hutong.modelhost.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hutong.kernel.Refusal;

/** The one place where a refusal becomes OpenAI's error: its status and its body. */
final class WireError {
    private WireError() {}

    static int status(Refusal refusal) {
        return switch (refusal.kind()) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case UNPAID -> 402;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNPROCESSABLE -> 422;
            case TOO_FAST -> 429;
            case UNAVAILABLE -> 503;
            case INTERNAL -> 500;
            case UPSTREAM_FAILED -> 502;
            case UPSTREAM_TIMEOUT -> 504;
        };
    }

    static ObjectNode body(Refusal refusal) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("message", refusal.message())
                .put("type", type(refusal))
                .put("param", refusal.field().orElse(null))
                .put("code", refusal.code());
        return body;
    }

    private static String type(Refusal refusal) {
        return switch (refusal.kind().family()) {
            case CALLER ->
                    refusal.kind() == Refusal.Kind.UNAUTHENTICATED
                            ? "authentication_error"
                            : "invalid_request_error";
            case CAPACITY -> "service_unavailable";
            case US -> "server_error";
        };
    }
}
