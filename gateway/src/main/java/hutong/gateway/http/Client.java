package hutong.gateway.http;

import hutong.gateway.ReplayBook;
import hutong.gateway.internal.AnswerForm;
import hutong.gateway.internal.DoorError;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The client's side of one exchange: whether it is there, and what it was sent. */
final class Client {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence EVENTS =
            HttpHeaders.createOptimized("text/event-stream; charset=utf-8");
    private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
    private static final long CLOSE_AFTER_MILLIS = 1_000;

    /** Below 100,000 bytes the rest of a body is read to its end. */
    private static final int DRAINED_DIGITS_MAX = 5;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final int keepMax;
    private boolean isGone;
    private boolean isEnded;
    private boolean isAnswered;
    private int status;
    private CharSequence contentType = JSON;
    private @Nullable Buffer kept;

    Client(Vertx vertx, HttpServerRequest request, int keepMax) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.keepMax = keepMax;
    }

    /** Tells once when the client leaves before its answer's end. */
    void onGone(Runnable leave) {
        response.closeHandler(closed -> gone(leave));
        response.exceptionHandler(broken -> gone(leave));
        request.exceptionHandler(broken -> gone(leave));
    }

    private void gone(Runnable leave) {
        if (!isGone && !isEnded) {
            isGone = true;
            leave.run();
        }
    }

    boolean isGone() {
        return isGone;
    }

    /** What it was answered; 499 when it left before, 0 when nothing was yet. */
    int status() {
        return isGone ? 499 : status;
    }

    boolean hasHead() {
        return status != 0;
    }

    HttpServerResponse response() {
        return response;
    }

    /** Keeps what is sent from now on, as far as it is not too large. */
    void keep() {
        kept = Buffer.buffer();
    }

    /** The whole answer, if it was kept, came to its end and was not too large. */
    ReplayBook.@Nullable Answer kept(UUID usage) {
        Buffer bytes = kept;
        return bytes == null || !isAnswered
                ? null
                : new ReplayBook.Answer(usage, contentType.toString(), bytes.getBytes());
    }

    void header(CharSequence name, CharSequence value) {
        if (!isGone) {
            response.putHeader(name, value);
        }
    }

    void fail(DoorError error, AnswerForm form, boolean isBodyLeft) {
        if (isGone || isEnded) {
            return;
        }
        header(HttpHeaders.CONTENT_TYPE, JSON);
        error.retryAfter().ifPresent(this::retryAfter);
        if (error.isFinal()) {
            header("x-should-retry", "false");
        }
        status = error.status();
        response.setStatusCode(status);
        if (isBodyLeft && (error.status() == 408 || isBodyLong())) {
            // The rest is read and thrown away for a moment: a client that is still writing
            // would never read the answer of a closed connection.
            header(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            vertx.setTimer(CLOSE_AFTER_MILLIS, late -> request.connection().close());
        }
        end(Buffer.buffer(form.error(error)));
    }

    private boolean isBodyLong() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean isShort = length != null && length.length() <= DRAINED_DIGITS_MAX;
        return request.version() == HttpVersion.HTTP_1_1 && !isShort;
    }

    private void retryAfter(Duration wait) {
        long millis = Math.max(1, wait.toMillis());
        header("retry-after", Long.toString((millis + 999) / 1_000));
        header("retry-after-ms", Long.toString(millis));
    }

    void whole(CharSequence type, Buffer body) {
        contentType = type;
        header(HttpHeaders.CONTENT_TYPE, type);
        status = 200;
        end(body);
    }

    void json(Buffer body) {
        whole(JSON, body);
    }

    /** Begins a stream; its head goes out with the first bytes. */
    void beginStream() {
        contentType = EVENTS;
        header(HttpHeaders.CONTENT_TYPE, EVENTS);
        header(HttpHeaders.CACHE_CONTROL, NO_CACHE);
        header("x-accel-buffering", "no");
        status = 200;
        if (!isGone) {
            response.setChunked(true);
        }
    }

    /** False when the client does not keep up. */
    boolean write(Buffer bytes) {
        keep(bytes);
        if (isGone || isEnded) {
            return true;
        }
        response.write(bytes);
        return !response.writeQueueFull();
    }

    void end(Buffer bytes) {
        keep(bytes);
        isAnswered = true;
        if (!isGone && !isEnded) {
            isEnded = true;
            response.end(bytes);
        }
    }

    private void keep(Buffer bytes) {
        Buffer so = kept;
        if (so != null) {
            kept = so.length() + bytes.length() > keepMax ? null : so.appendBuffer(bytes);
        }
    }

    /** Whether it does not keep up with what it is sent. */
    boolean isFull() {
        return !isGone && !isEnded && response.writeQueueFull();
    }

    /** For a client that does not read: it is left. */
    void close() {
        request.connection().close();
    }
}
