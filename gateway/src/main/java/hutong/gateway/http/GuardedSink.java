package hutong.gateway.http;

import hutong.gateway.internal.SupplierError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** Gives a supplier's answer on, so that whatever breaks ends the exchange and no other. */
record GuardedSink(Exchange exchange, Answer answer) implements UpstreamCall.Sink {
    @Override
    public void head(HttpClientResponse response) {
        exchange.guard(() -> {
            exchange.answering();
            answer.head(response);
        });
    }

    @Override
    public void data(Buffer bytes) {
        exchange.guard(() -> answer.data(bytes));
    }

    @Override
    public void end() {
        exchange.guard(answer::end);
    }

    @Override
    public void failed(SupplierError error) {
        exchange.guard(() -> answer.failed(error));
    }
}
