package hutong.gateway.internal;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error as a client gets it. No secret and no address of a supplier is ever in it.
 *
 * @param status the HTTP status; official clients repeat 408, 409, 429 and 5xx twice
 * @param param the request's field at fault
 * @param retryAfter how long to wait before the same request may pass
 * @param isFinal tells clients not to repeat the request ({@code x-should-retry: false})
 */
public record DoorError(
        int status,
        String type,
        String code,
        @Nullable String param,
        String message,
        Optional<Duration> retryAfter,
        boolean isFinal) {

    public static DoorError of(int status, String type, String code, String message) {
        return new DoorError(status, type, code, null, message, Optional.empty(), false);
    }

    /** 400 for a field that can't be taken. */
    public static DoorError invalid(@Nullable String param, String code, String message) {
        return new DoorError(
                400, "invalid_request_error", code, param, message, Optional.empty(), false);
    }

    public DoorError retryAfter(Duration wait) {
        return new DoorError(status, type, code, param, message, Optional.of(wait), isFinal);
    }

    public DoorError finalOne() {
        return new DoorError(status, type, code, param, message, retryAfter, true);
    }
}
