package hutong.gateway.http;

import hutong.gateway.internal.DoorError;
import hutong.gateway.internal.DoorErrors;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/**
 * Takes in a request's body, at most so many bytes: refused by its announced length or its real.
 */
final class BodyReader {
    private final HttpServerRequest request;
    private final int bytesMax;
    private final Consumer<byte[]> whole;
    private final Consumer<DoorError> refused;
    private final Buffer bytes = Buffer.buffer();
    private boolean isOver;
    private boolean isRead;

    BodyReader(
            HttpServerRequest request,
            int bytesMax,
            Consumer<byte[]> whole,
            Consumer<DoorError> refused) {
        this.request = request;
        this.bytesMax = bytesMax;
        this.whole = whole;
        this.refused = refused;
    }

    void read() {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            refuse(DoorErrors.ENCODED_BODY);
            return;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && (length.length() > 10 || Long.parseLong(length) > bytesMax)) {
            refuse(DoorErrors.tooLarge(bytesMax));
            return;
        }
        isRead = true;
        request.handler(this::take);
        request.endHandler(end -> {
            if (!isOver) {
                isOver = true;
                whole.accept(bytes.getBytes());
            }
        });
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.response().writeContinue();
        }
    }

    private void take(Buffer more) {
        if (isOver) {
            return;
        }
        if (bytes.length() + more.length() > bytesMax) {
            refuse(DoorErrors.tooLarge(bytesMax));
        } else {
            bytes.appendBuffer(more);
        }
    }

    private void refuse(DoorError error) {
        stop();
        refused.accept(error);
    }

    /** Throws away whatever else comes. */
    void stop() {
        isOver = true;
        if (!isRead) {
            discard(request);
        }
    }

    /** Throws away a body that nobody reads. */
    static void discard(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(more -> {});
            request.endHandler(end -> {});
        }
    }
}
