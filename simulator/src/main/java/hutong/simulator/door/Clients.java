package hutong.simulator.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Those who call the door over HTTP, and keep what they were answered. */
final class Clients implements AutoCloseable {
    private static final String CHAT = "/v1/chat/completions";
    private static final String QUESTION = "How are you this fine morning?";
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();

    Clients(int port) {
        this.port = port;
    }

    /** Everything that was answered. */
    Queue<Reply> replies() {
        return replies;
    }

    /** The calls that were answered, and not from the book of replays. */
    Set<UUID> answered() {
        return replies.stream()
                .filter(reply -> reply.status() == 200 && !reply.isReplayed())
                .map(Reply::id)
                .collect(Collectors.toSet());
    }

    static String chat(String model, String more) {
        return chat(model, QUESTION, more);
    }

    static String chat(String model, String question, String more) {
        return "{\"model\":\""
                + model
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + question
                + "\"}]"
                + more
                + "}";
    }

    /** A chat that the ample purse pays for. */
    Reply ask(String model, String more) {
        return askAs(Purse.AMPLE.secret(), chat(model, more));
    }

    Reply askAs(String secret, String body) {
        return post(CHAT, secret, body, "");
    }

    /**
     * Posts and waits for the whole answer; asks again while the ledger has no answer in time,
     * which a busy machine can bring about.
     */
    Reply post(String path, String secret, String body, String idempotencyKey) {
        Reply reply = later(path, secret, body, idempotencyKey).join();
        for (int more = 0;
                more < 20 && reply.refuses(503, "budget_authority_unavailable");
                more++) {
            Promise.pause(Duration.ofMillis(50));
            reply = later(path, secret, body, idempotencyKey).join();
        }
        return reply;
    }

    CompletableFuture<Reply> later(String secret, String body, String idempotencyKey) {
        return later(CHAT, secret, body, idempotencyKey);
    }

    private CompletableFuture<Reply> later(
            String path, String secret, String body, String idempotencyKey) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(ANSWER_MAX)
                        .header("authorization", "Bearer " + secret)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!idempotencyKey.isEmpty()) {
            request.header("idempotency-key", idempotencyKey);
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> {
                    Reply reply = new Reply(answer);
                    replies.add(reply);
                    return reply;
                });
    }

    /** A client that can hang up: its connection, with the question sent. */
    Socket connect(String model, String more) {
        String body = chat(model, more);
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout((int) ANSWER_MAX.toMillis());
            String head =
                    "POST "
                            + CHAT
                            + " HTTP/1.1\r\nhost: it\r\nauthorization: Bearer "
                            + Purse.AMPLE.secret()
                            + "\r\ncontent-length: "
                            + body.length()
                            + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
