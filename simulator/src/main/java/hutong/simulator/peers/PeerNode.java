package hutong.simulator.peers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hutong.gateway.http.TestingSupplier;
import hutong.store.Database;
import hutong.store.DatabaseConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that keeps budgets as others do, in one of two ways; as a process, to be killed.
 *
 * <ul>
 *   <li>{@code NAIVE}: looks whether there is credit, calls the supplier, then writes record and
 *       balance in one transaction a call.
 *   <li>{@code BUFFERED}: keeps the spend in memory and writes it every 10 seconds.
 * </ul>
 */
public final class PeerNode {
    private static final int WRITE_MILLIS = 10_000;

    /** How the budget is kept. */
    public enum Kind {
        NAIVE,
        BUFFERED
    }

    /** What a call of the script costs. */
    private final long price = Long.parseLong(System.getenv("PEER_PRICE"));

    private final Kind kind = Kind.valueOf(System.getenv("PEER_KIND"));
    private final URI supplier =
            URI.create(
                    "http://127.0.0.1:" + System.getenv("PEER_SUPPLIER") + "/v1/chat/completions");
    private final Database database;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConcurrentHashMap<String, AtomicLong> balances = new ConcurrentHashMap<>();
    private List<UUID> buffer = new ArrayList<>();
    private @Nullable String buffered;

    private PeerNode() {
        database =
                new Database(
                        DatabaseConfig.parse(System.getenv("PROVE_DATABASE_URL"))
                                .withPoolSizeMax(8));
    }

    /** The tables of a peer; the proof makes them. */
    public static void prepare(Database database) {
        database.run(handle -> {
            handle.execute(
                    "CREATE TABLE IF NOT EXISTS peer_budget (name text PRIMARY KEY, balance bigint"
                            + " NOT NULL)");
            handle.execute(
                    "CREATE TABLE IF NOT EXISTS peer_call (id uuid PRIMARY KEY, name text NOT"
                            + " NULL)");
        });
    }

    public static void main(String[] arguments) throws IOException {
        var node = new PeerNode();
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                Integer.parseInt(System.getenv("PROVE_PORT"))),
                        256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/ready", exchange -> answer(exchange, 200, ""));
        server.createContext("/v1/chat/completions", node::call);
        server.start();
        if (node.kind == Kind.BUFFERED) {
            Thread.ofPlatform().start(node::writeNowAndThen);
        }
    }

    private void call(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String name = exchange.getRequestHeaders().getFirst("authorization").substring(7);
        if (balance(name) <= 0) {
            answer(exchange, 402, "{\"code\":\"credits_exhausted\"}");
            return;
        }
        UUID id = UUID.randomUUID();
        HttpResponse<String> answer;
        try {
            answer =
                    client.send(
                            HttpRequest.newBuilder(supplier)
                                    .header("authorization", "Bearer " + TestingSupplier.SECRET)
                                    .header("x-request-id", id + "-1")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    new String(body)
                                                            .replace("\"good\"", upstream())))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        spend(name, id);
        exchange.getResponseHeaders().add("x-hutong-receipt", id.toString());
        exchange.getResponseHeaders().add("x-hutong-cost", "0");
        answer(exchange, answer.statusCode(), answer.body());
    }

    private static String upstream() {
        return "\"" + System.getenv("PEER_MODEL") + "\"";
    }

    private long balance(String name) {
        return kind == Kind.NAIVE ? read(name) : inMemory(name).get();
    }

    private AtomicLong inMemory(String name) {
        return balances.computeIfAbsent(name, absent -> new AtomicLong(read(name)));
    }

    private long read(String name) {
        return database.read(handle ->
                handle.createQuery("SELECT balance FROM peer_budget WHERE name = :name")
                        .bind("name", name)
                        .mapTo(Long.class)
                        .one());
    }

    private void spend(String name, UUID id) {
        if (kind == Kind.NAIVE) {
            write(name, List.of(id));
            return;
        }
        inMemory(name).addAndGet(-price);
        synchronized (this) {
            buffered = name;
            buffer.add(id);
        }
    }

    private void write(String name, List<UUID> ids) {
        database.run(handle -> {
            for (UUID id : ids) {
                handle.execute(
                        "INSERT INTO peer_call (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        id,
                        name);
            }
            handle.execute(
                    "UPDATE peer_budget SET balance = balance - ? WHERE name = ?",
                    price * ids.size(),
                    name);
        });
    }

    private void writeNowAndThen() {
        while (true) {
            try {
                Thread.sleep(WRITE_MILLIS);
            } catch (InterruptedException stopped) {
                return;
            }
            List<UUID> ids;
            String name;
            synchronized (this) {
                ids = buffer;
                name = buffered;
                buffer = new ArrayList<>();
            }
            if (name != null && !ids.isEmpty()) {
                write(name, ids);
                // What the other nodes wrote is seen now.
                inMemory(name).set(read(name));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
