package hutong.gateway.http;

import hutong.catalogue.Endpoint;
import hutong.gateway.internal.SupplierError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt at one endpoint. Its sink is told of one end: the answer's, or why there is none. */
final class UpstreamCall {
    private static final int ERROR_BYTES_MAX = 64 << 10;
    private static final CharSequence AGENT = HttpHeaders.createOptimized("hutong");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");

    /** Whom the answer is given to, piece by piece, on the loop that asked. */
    interface Sink {
        /** A success begins. */
        void head(HttpClientResponse response);

        void data(Buffer bytes);

        void end();

        /** No success, or no more of it. */
        void failed(SupplierError error);
    }

    private final Endpoint endpoint;
    private final Sink sink;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private boolean isOver;

    UpstreamCall(Endpoint endpoint, Sink sink) {
        this.endpoint = endpoint;
        this.sink = sink;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Whether nothing more will come. */
    boolean isOver() {
        return isOver;
    }

    void send(DoorLoop loop, String path, byte[] body, String requestId) {
        URI base = endpoint.base();
        boolean isSecure = "https".equals(base.getScheme());
        int port = base.getPort() >= 0 ? base.getPort() : isSecure ? 443 : 80;
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost(base.getHost())
                        .setPort(port)
                        .setSsl(isSecure)
                        .setURI(base.getRawPath() + path);
        loop.client()
                .request(options)
                .onComplete(made -> {
                    if (made.failed()) {
                        fail(SupplierError.BROKE);
                    } else if (isOver) {
                        made.result().reset();
                    } else {
                        send(made.result(), body, requestId);
                    }
                });
    }

    private void send(HttpClientRequest made, byte[] body, String requestId) {
        request = made;
        made.putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.USER_AGENT, AGENT)
                .putHeader(REQUEST_ID, requestId);
        if (!endpoint.secret().isBlank()) {
            made.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + endpoint.secret().reveal());
        }
        made.exceptionHandler(broke -> fail(SupplierError.BROKE));
        made.send(Buffer.buffer(body))
                .onComplete(answered -> {
                    if (answered.failed()) {
                        fail(SupplierError.BROKE);
                    } else if (!isOver) {
                        receive(answered.result());
                    }
                });
    }

    private void receive(HttpClientResponse head) {
        response = head;
        head.exceptionHandler(broke -> fail(SupplierError.BROKE));
        int status = head.statusCode();
        if (status >= 200 && status < 300) {
            head.handler(bytes -> {
                if (!isOver) {
                    sink.data(bytes);
                }
            });
            head.endHandler(end -> {
                if (!isOver) {
                    isOver = true;
                    sink.end();
                }
            });
            sink.head(head);
        } else {
            refuse(head, status);
        }
    }

    private void refuse(HttpClientResponse head, int status) {
        Buffer said = Buffer.buffer();
        head.handler(bytes -> {
            if (said.length() + bytes.length() <= ERROR_BYTES_MAX) {
                said.appendBuffer(bytes);
            }
        });
        Optional<Duration> wait = wait(head);
        head.endHandler(end -> fail(SupplierError.of(status, said.getBytes(), wait, endpoint)));
    }

    private static Optional<Duration> wait(HttpClientResponse head) {
        String seconds = head.getHeader("retry-after");
        if (seconds == null || !seconds.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.min(3_600, Long.parseLong(seconds))));
    }

    private void fail(SupplierError error) {
        if (!isOver) {
            isOver = true;
            sink.failed(error);
        }
    }

    void pause() {
        if (response != null && !isOver) {
            response.pause();
        }
    }

    void resume() {
        if (response != null && !isOver) {
            response.resume();
        }
    }

    /** Leaves the supplier at once; the sink is told nothing more. */
    void cancel() {
        if (!isOver) {
            isOver = true;
            if (request != null) {
                request.reset();
            }
        }
    }
}
