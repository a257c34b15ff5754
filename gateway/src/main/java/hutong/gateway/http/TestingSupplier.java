package hutong.gateway.http;

import hutong.catalogue.Endpoint;
import hutong.kernel.Redacted;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A supplier on loopback that speaks the OpenAI format, behaves as it is told, and counts on its
 * own what it served. Also a process of its own: {@code main} takes a port and the file of its
 * bill, a line for each call; its calls are then told by the model's name, and {@code GET /stats}
 * answers its sums.
 */
public final class TestingSupplier implements AutoCloseable {
    /** What it would ask for; every other secret is refused. */
    public static final String SECRET = "testing-supplier-secret";

    private static final int SERVED_MAX = 100_000;

    /**
     * One call, as the supplier would put it on its own bill.
     *
     * @param requestId what the caller sent as {@code x-request-id}
     * @param isWhole whether its answer came to the end
     */
    public record Served(
            String requestId, String model, long input, long output, boolean isWhole) {}

    private final HttpServer server;
    private final Vertx vertx;
    private final Map<String, TestingBehaviour> behaviours = new ConcurrentHashMap<>();
    private final Queue<Served> served = new ConcurrentLinkedQueue<>();
    private final LongAdder arrived = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder wholeCalls = new LongAdder();
    private final LongAdder input = new LongAdder();
    private final LongAdder output = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private volatile TestingBehaviour behaviour = TestingBehaviour.GOOD;
    private volatile String lastBody = "";
    private volatile boolean keepsServed = true;
    private volatile @Nullable TestingBill bill;

    private TestingSupplier(Vertx vertx, int port) {
        this.vertx = vertx;
        this.server =
                vertx.createHttpServer(
                                new HttpServerOptions().setTcpNoDelay(true).setHost("127.0.0.1"))
                        .requestHandler(this::handle)
                        .listen(port)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    /** Starts one on a free port. */
    public static TestingSupplier start(Vertx vertx) {
        return new TestingSupplier(vertx, 0);
    }

    public static void main(String[] arguments) {
        int port = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
        TestingSupplier supplier = new TestingSupplier(Vertx.vertx(), port);
        supplier.keepsServed = false;
        if (arguments.length > 1) {
            supplier.bill = new TestingBill(supplier.vertx, Path.of(arguments[1]));
        }
        System.out.println(supplier.base());
    }

    /** Up to and with {@code /v1}. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/v1");
    }

    /** An endpoint of this supplier for a model that it knows by {@code upstreamModel}. */
    public Endpoint endpoint(UUID id, UUID model, String upstreamModel) {
        return new Endpoint(
                id, model, Endpoint.Kind.HTTP, base(), upstreamModel, new Redacted(SECRET), 1);
    }

    /** For every model that has none of its own. */
    public void behave(TestingBehaviour how) {
        behaviour = how;
    }

    public void behave(String model, TestingBehaviour how) {
        behaviours.put(model, how);
    }

    /** Calls that arrived, answered or not. */
    public long arrived() {
        return arrived.sum();
    }

    /** Calls whose answer came to its end or was left in the middle. */
    public long calls() {
        return calls.sum();
    }

    public long inputTokens() {
        return input.sum();
    }

    public long outputTokens() {
        return output.sum();
    }

    /** Calls whose caller left before the answer's end. */
    public long abandoned() {
        return abandoned.sum();
    }

    /** The calls, oldest first; at most 100,000 of them. */
    public List<Served> served() {
        return List.copyOf(served);
    }

    public String lastBody() {
        return lastBody;
    }

    private void handle(HttpServerRequest request) {
        if (request.path().equals("/stats")) {
            request.response().end(stats());
            return;
        }
        arrived.increment();
        request.body().onSuccess(body -> answer(request, body));
    }

    private String stats() {
        return "{\"calls\":"
                + calls.sum()
                + ",\"whole\":"
                + wholeCalls.sum()
                + ",\"input\":"
                + input.sum()
                + ",\"output\":"
                + output.sum()
                + ",\"abandoned\":"
                + abandoned.sum()
                + "}\n";
    }

    private void answer(HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response();
        TestingCall call;
        try {
            lastBody = keepsServed ? body.toString() : "";
            call = TestingCall.read(body.getBytes());
        } catch (IOException broken) {
            response.setStatusCode(400).end("{\"error\":{\"message\":\"broken JSON\"}}");
            return;
        }
        TestingBehaviour is = behaviours.get(call.model());
        TestingBehaviour how = is == null ? TestingBehaviour.of(call.model(), behaviour) : is;
        if (!("Bearer " + SECRET).equals(request.getHeader("authorization"))) {
            response.setStatusCode(401).end("{\"error\":{\"message\":\"wrong secret\"}}");
            return;
        }
        Runnable begin =
                () ->
                        new TestingAnswer(vertx, this, request, call, how)
                                .begin(request.path().endsWith("/embeddings"));
        if (how.firstByte().isZero()) {
            begin.run();
        } else {
            vertx.setTimer(how.firstByte().toMillis(), timer -> begin.run());
        }
    }

    /** Puts a call on the bill. */
    void serve(Served call) {
        calls.increment();
        input.add(call.input());
        output.add(call.output());
        (call.isWhole() ? wholeCalls : abandoned).increment();
        TestingBill written = bill;
        if (written != null) {
            written.add(call);
        }
        if (keepsServed) {
            served.add(call);
            if (calls.sum() > SERVED_MAX) {
                served.poll();
            }
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
