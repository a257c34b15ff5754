package hutong.gateway.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import hutong.catalogue.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a supplier did not answer, and what follows from it.
 *
 * @param error what the client gets if nobody else answers
 * @param isOurTurn whether another endpoint, or the same one again, may do better
 * @param isIll whether the endpoint should be spared for a while
 * @param retryAfter how long the supplier asked us to wait
 */
public record SupplierError(
        DoorError error, boolean isOurTurn, boolean isIll, Optional<Duration> retryAfter) {
    private static final int MESSAGE_MAX = 500;
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)\\b(?:https?://\\S+|(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d+)?)");
    private static final Pattern SECRET =
            Pattern.compile("(?i)\\b(?:sk|key|api|org|proj)[-_][A-Za-z0-9_*.\\-]{6,}");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern PARAM = Pattern.compile("[A-Za-z0-9_.\\[\\]]{1,100}");

    /** No connection, or one that broke before the answer. */
    public static final SupplierError BROKE =
            new SupplierError(DoorErrors.UPSTREAM_BROKE, true, true, Optional.empty());

    public static final SupplierError SLOW =
            new SupplierError(DoorErrors.UPSTREAM_SLOW, false, true, Optional.empty());
    public static final SupplierError NONSENSE =
            new SupplierError(DoorErrors.UPSTREAM_NONSENSE, true, true, Optional.empty());

    /** From a status that is no success. What the supplier says is only told of a bad request. */
    public static SupplierError of(
            int status, byte[] body, Optional<Duration> retryAfter, Endpoint endpoint) {
        if (status == 400 || status == 413 || status == 422) {
            return new SupplierError(badRequest(body, endpoint), false, false, Optional.empty());
        }
        if (status == 429 || status == 503) {
            Duration wait = retryAfter.orElse(Duration.ofSeconds(1));
            return new SupplierError(DoorErrors.noSupplier(wait), true, true, Optional.of(wait));
        }
        if (status == 408 || status == 504) {
            return new SupplierError(DoorErrors.UPSTREAM_SLOW, true, true, retryAfter);
        }
        return new SupplierError(DoorErrors.UPSTREAM_REFUSED, true, true, retryAfter);
    }

    private static DoorError badRequest(byte[] body, Endpoint endpoint) {
        String message = "";
        String code = "";
        String param = "";
        try (JsonParser json = Json.answer(body, 0, body.length)) {
            while (json.nextToken() != null) {
                if (json.hasToken(JsonToken.FIELD_NAME)) {
                    String name = json.currentName();
                    if (json.nextToken() == JsonToken.VALUE_STRING) {
                        switch (name) {
                            case "message", "detail" -> message = json.getText();
                            case "code" -> code = json.getText();
                            case "param" -> param = json.getText();
                            default -> {}
                        }
                    }
                }
            }
        } catch (IOException noJson) {
            message = "";
        }
        return DoorError.invalid(
                PARAM.matcher(param).matches() ? param : null,
                CODE.matcher(code).matches() ? code : "invalid_value",
                message.isBlank()
                        ? "The supplier refused the request as malformed."
                        : clean(message, endpoint));
    }

    private static String clean(String message, Endpoint endpoint) {
        String text = message.length() > MESSAGE_MAX ? message.substring(0, MESSAGE_MAX) : message;
        if (!endpoint.secret().isBlank()) {
            text = text.replace(endpoint.secret().reveal(), "…");
        }
        String host = endpoint.base().getHost();
        if (host != null) {
            text = text.replace(host, "…");
        }
        text = ADDRESS.matcher(text).replaceAll("…");
        text = SECRET.matcher(text).replaceAll("…");
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
