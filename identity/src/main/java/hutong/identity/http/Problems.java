package hutong.identity.http;

import hutong.kernel.Refusal;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/**
 * Refusals on the wire: the one place where a kind becomes a status, and RFC 9457 problems of type
 * {@code application/problem+json}: {@code type}, {@code title}, {@code status}, {@code detail},
 * {@code code} and, where there is one, {@code field}.
 */
public final class Problems {
    public static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    public static int status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case UNPAID -> 402;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNPROCESSABLE -> 422;
            case TOO_FAST -> 429;
            case INTERNAL -> 500;
            case UPSTREAM_FAILED -> 502;
            case UNAVAILABLE -> 503;
            case UPSTREAM_TIMEOUT -> 504;
        };
    }

    /** The answer with its status, body and, where it helps, {@code Retry-After} in seconds. */
    public static Response response(Refusal refusal) {
        Response.ResponseBuilder answer =
                Response.status(status(refusal.kind())).type(MEDIA_TYPE).entity(json(refusal));
        refusal.retryAfter()
                .ifPresent(wait ->
                        answer.header(
                                "Retry-After", Math.max(1, wait.plusMillis(999).toSeconds())));
        return answer.build();
    }

    public static String json(Refusal refusal) {
        StringBuilder json = new StringBuilder(200);
        json.append("{\"type\":\"about:blank\",\"title\":");
        quote(json, title(refusal.kind()));
        json.append(",\"status\":").append(status(refusal.kind())).append(",\"detail\":");
        quote(json, refusal.message());
        json.append(",\"code\":");
        quote(json, refusal.code());
        if (refusal.field().isPresent()) {
            json.append(",\"field\":");
            quote(json, refusal.field().get());
        }
        return json.append('}').toString();
    }

    private static String title(Refusal.Kind kind) {
        String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == '"' || sign == '\\') {
                json.append('\\').append(sign);
            } else if (sign < 0x20) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) sign));
            } else {
                json.append(sign);
            }
        }
        json.append('"');
    }
}
