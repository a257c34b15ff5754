package hutong.gateway.http;

import hutong.gateway.internal.ChunkReader;
import hutong.gateway.internal.SupplierError;
import hutong.ledger.UsageEnd;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;

/** An answer in one piece: passed on as it came, once its usage is durable. */
final class WholeAnswer implements Answer {
    private final Exchange exchange;
    private final Attempts attempts;
    private final ChunkReader seen;
    private final int bytesMax;
    private final Buffer body = Buffer.buffer();
    private String supplierId = "";
    private long busyAt;

    WholeAnswer(Exchange exchange, Attempts attempts, ChunkReader seen, int bytesMax) {
        this.exchange = exchange;
        this.attempts = attempts;
        this.seen = seen;
        this.bytesMax = bytesMax;
        this.busyAt = exchange.now();
    }

    @Override
    public void head(HttpClientResponse response) {
        String id = response.getHeader("x-request-id");
        supplierId = id == null ? "" : id;
    }

    @Override
    public void data(Buffer bytes) {
        busyAt = exchange.now();
        if (body.length() + bytes.length() > bytesMax) {
            attempts.cancel();
            attempts.failed(SupplierError.NONSENSE);
        } else {
            body.appendBuffer(bytes);
        }
    }

    @Override
    public void end() {
        byte[] bytes = body.getBytes();
        try {
            seen.read(bytes, 0, bytes.length);
        } catch (IOException nonsense) {
            attempts.failed(SupplierError.NONSENSE);
            return;
        }
        if (seen.isError()) {
            attempts.failed(SupplierError.NONSENSE);
            return;
        }
        seen.identify(supplierId);
        UsageEnd end = seen.finishReason().equals("length") ? UsageEnd.LENGTH : UsageEnd.COMPLETE;
        exchange.settle(
                end,
                charge -> {
                    exchange.describe(charge);
                    exchange.client().json(body);
                });
    }

    @Override
    public void failed(SupplierError error) {
        attempts.failed(error);
    }

    @Override
    public void giveUp(SupplierError error) {
        attempts.failed(error);
    }

    @Override
    public long busyAt() {
        return busyAt;
    }
}
