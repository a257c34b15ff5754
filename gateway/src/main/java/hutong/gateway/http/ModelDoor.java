package hutong.gateway.http;

import hutong.gateway.Caller;
import hutong.gateway.internal.AnswerForm;
import hutong.gateway.internal.CallRefused;
import hutong.gateway.internal.DoorError;
import hutong.gateway.internal.DoorErrors;
import hutong.gateway.internal.EndpointChoice;
import hutong.gateway.internal.KeyGates;
import hutong.gateway.internal.Operation;
import hutong.identity.KeyOutcome;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The OpenAI-compatible door. Give it every request below {@code /v1} with its body unread, on the
 * event loop: {@code router.route("/v1/*").handler(it -> door.handle(it.request()))}. Never blocks,
 * never asks a database on the way.
 */
public final class ModelDoor implements Handler<HttpServerRequest>, AutoCloseable {
    private static final String MODELS = "/v1/models";

    private final Vertx vertx;
    private final DoorParts parts;
    private final KeyGates gates;
    private final EndpointChoice endpoints;
    private final Admission admission;
    private final ModelList models;
    private final Map<Thread, DoorLoop> loops = new ConcurrentHashMap<>();
    private final long sweeper;

    public ModelDoor(Vertx vertx, DoorParts parts) {
        this.vertx = vertx;
        this.parts = parts;
        this.gates = new KeyGates(parts.limits().calls(), parts.time());
        this.endpoints = new EndpointChoice(parts.limits().suppliers(), parts.time());
        this.admission = new Admission(parts, gates, endpoints);
        this.models = new ModelList(parts);
        this.sweeper = vertx.setPeriodic(60_000, timer -> gates.sweep());
    }

    /** How a server of its own should be set: what is larger than its headers is refused 431. */
    public static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setTcpNoDelay(true)
                .setMaxHeaderSize(16 << 10)
                .setMaxInitialLineLength(4 << 10)
                .setIdleTimeout(120)
                .setReuseAddress(true);
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path();
        switch (path == null ? "" : path) {
            case "/v1/chat/completions" -> call(request, Operation.CHAT);
            case "/v1/embeddings" -> call(request, Operation.EMBEDDINGS);
            case null, default -> other(request, path == null ? "" : path);
        }
    }

    /**
     * A chat whose caller is known already: for the pages, which have checked the session, its
     * membership of the organisation and the request's origin. The body is unread; the answer is
     * the same as on {@code /v1/chat/completions}.
     */
    public void chat(HttpServerRequest request, Caller caller) {
        new Exchange(this, loop(), Operation.CHAT, request).begin(Optional.of(caller));
    }

    /** Calls in flight on this node. */
    public int inFlight() {
        return gates.inFlight();
    }

    private void call(HttpServerRequest request, Operation operation) {
        if (request.method() == HttpMethod.POST) {
            new Exchange(this, loop(), operation, request).begin(Optional.empty());
        } else {
            refuse(request, DoorErrors.WRONG_METHOD);
        }
    }

    private void other(HttpServerRequest request, String path) {
        boolean isModels = path.equals(MODELS) || path.startsWith(MODELS + "/");
        if (!isModels) {
            refuse(request, DoorErrors.UNKNOWN_ROUTE);
        } else if (request.method() != HttpMethod.GET) {
            refuse(request, DoorErrors.WRONG_METHOD);
        } else {
            list(request, path);
        }
    }

    private void list(HttpServerRequest request, String path) {
        String secret = Admission.secret(request);
        if (secret == null) {
            refuse(request, DoorErrors.NO_KEY);
            return;
        }
        KeyOutcome found = parts.keys().find(secret);
        if (found instanceof KeyOutcome.Unloaded) {
            DoorLoop loop = loop();
            parts.keys()
                    .load(secret)
                    .whenComplete((outcome, failure) ->
                            loop.run(() ->
                                    list(
                                            request,
                                            path,
                                            failure == null
                                                    ? outcome
                                                    : new KeyOutcome.Unavailable())));
        } else {
            list(request, path, found);
        }
    }

    private void list(HttpServerRequest request, String path, KeyOutcome outcome) {
        try {
            Caller caller = Admission.caller(outcome);
            Client client = client(request);
            client.header("x-request-id", parts.ids().next().toString());
            Buffer body =
                    path.equals(MODELS)
                            ? models.all(caller)
                            : models.one(caller, path.substring(MODELS.length() + 1));
            client.json(body);
        } catch (CallRefused refused) {
            refuse(request, refused.error());
        }
    }

    private void refuse(HttpServerRequest request, DoorError error) {
        Client client = client(request);
        client.header("x-request-id", parts.ids().next().toString());
        boolean isBodyLeft = !request.isEnded() && request.method() != HttpMethod.GET;
        BodyReader.discard(request);
        client.fail(error, AnswerForm.OPENAI, isBodyLeft);
    }

    private DoorLoop loop() {
        Thread thread = Thread.currentThread();
        DoorLoop known = loops.get(thread);
        if (known == null) {
            known = new DoorLoop(vertx, parts.limits().suppliers(), parts.time());
            loops.put(thread, known);
        }
        return known;
    }

    @Override
    public void close() {
        vertx.cancelTimer(sweeper);
        loops.values().forEach(loop -> loop.close(vertx));
    }

    // What an exchange asks of its door.

    DoorParts parts() {
        return parts;
    }

    KeyGates gates() {
        return gates;
    }

    EndpointChoice endpoints() {
        return endpoints;
    }

    Admission admission() {
        return admission;
    }

    Client client(HttpServerRequest request) {
        return new Client(vertx, request, parts.limits().calls().replayBytesMax());
    }

    void describe(Caller caller, Client client) {
        if (caller.requestsPerMinuteMax().isPresent() || caller.tokensPerMinuteMax().isPresent()) {
            gates.of(caller).describe(parts.time().nanos(), client::header);
        }
    }
}
