package hutong.gateway.http;

import hutong.gateway.GatewayLimits;
import hutong.kernel.Time;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The door on one event loop: its exchanges, one ticker for all their deadlines, and connections to
 * suppliers that never change threads.
 */
final class DoorLoop {
    private static final long TICK_MILLIS = 50;

    private final ContextInternal context;
    private final HttpClient client;
    private final Time time;
    private final Set<Exchange> active = new HashSet<>();
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private final long ticker;

    /** Must be made on the event loop that it is for. */
    DoorLoop(Vertx vertx, GatewayLimits.Suppliers limits, Time time) {
        this.context = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
        this.time = time;
        HttpClientOptions options =
                new HttpClientOptions()
                        .setKeepAlive(true)
                        .setKeepAliveTimeout(25)
                        .setTcpNoDelay(true)
                        .setConnectTimeout((int) limits.connectMax().toMillis())
                        .setMaxWaitQueueSize(4_096)
                        .setMaxHeaderSize(16 << 10)
                        .setMaxChunkSize(64 << 10);
        this.client =
                vertx.createHttpClient(
                        options, new PoolOptions().setHttp1MaxSize(limits.connectionsMax()));
        this.ticker = vertx.setPeriodic(TICK_MILLIS, id -> tick());
    }

    HttpClient client() {
        return client;
    }

    /**
     * Runs the task on this loop, after what it does now; from any thread. Tasks of several threads
     * wake it once.
     */
    void run(Runnable task) {
        queue.add(task);
        if (isWoken.compareAndSet(false, true)) {
            context.nettyEventLoop().execute(() -> context.dispatch(this::drain));
        }
    }

    private void drain() {
        isWoken.set(false);
        Runnable task = queue.poll();
        while (task != null) {
            task.run();
            task = queue.poll();
        }
    }

    void add(Exchange exchange) {
        active.add(exchange);
    }

    void remove(Exchange exchange) {
        active.remove(exchange);
    }

    private void tick() {
        if (!active.isEmpty()) {
            long now = time.nanos();
            for (Exchange exchange : new ArrayList<>(active)) {
                exchange.tick(now);
            }
        }
    }

    void close(Vertx vertx) {
        vertx.cancelTimer(ticker);
        client.close();
    }
}
