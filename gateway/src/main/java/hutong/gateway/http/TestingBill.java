package hutong.gateway.http;

import io.vertx.core.Vertx;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bill of a supplier in a process of its own: a line for each call with its request id, input
 * tokens, output tokens, {@code 1} where the answer came to its end, and the model, apart by a
 * space. On disk within a quarter of a second.
 */
final class TestingBill {
    private static final long FLUSH_MILLIS = 250;

    private final BufferedWriter lines;

    TestingBill(Vertx vertx, Path file) {
        try {
            lines = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        vertx.setPeriodic(FLUSH_MILLIS, timer -> flush());
    }

    synchronized void add(TestingSupplier.Served call) {
        try {
            lines.write(call.requestId());
            lines.write(' ');
            lines.write(Long.toString(call.input()));
            lines.write(' ');
            lines.write(Long.toString(call.output()));
            lines.write(call.isWhole() ? " 1 " : " 0 ");
            lines.write(call.model());
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void flush() {
        try {
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
