package hutong.modelhost.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hutong.kernel.Redacted;
import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import hutong.modelhost.internal.ChatEngine;
import hutong.modelhost.internal.ChatStep;
import hutong.modelhost.internal.ChatTicket;
import hutong.modelhost.internal.ChatWish;
import hutong.modelhost.internal.EmbeddingEngine;
import hutong.modelhost.internal.EmbeddingOutcome;
import hutong.modelhost.internal.HostLimits;
import hutong.modelhost.internal.ModelShelf;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The host's HTTP server, on 127.0.0.1 and a free port. Vert.x and not the JDK's server, because it
 * tells at once when a client goes away, also while nothing is being written to it.
 *
 * <p>Every path but {@code /health} wants the bearer token.
 */
public final class ModelDoor implements AutoCloseable {
    private static final long START_SECONDS_MAX = 10;

    private final ModelShelf shelf;
    private final byte[] credential;
    private final Vertx vertx;
    private final int port;

    private ModelDoor(ModelShelf shelf, Redacted token) throws Exception {
        this.shelf = shelf;
        this.credential = ("Bearer " + token.reveal()).getBytes(StandardCharsets.UTF_8);
        this.vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        this.port =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setHost("127.0.0.1")
                                        .setPort(0)
                                        .setTcpNoDelay(true))
                        .requestHandler(this::enter)
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(START_SECONDS_MAX, TimeUnit.SECONDS)
                        .actualPort();
    }

    public static ModelDoor open(ModelShelf shelf, Redacted token) throws Exception {
        return new ModelDoor(shelf, token);
    }

    public int port() {
        return port;
    }

    private void enter(HttpServerRequest request) {
        if (request.path().equals("/health") && request.method() == HttpMethod.GET) {
            Answers.json(request.response(), 200, health());
            return;
        }
        String given = request.getHeader("authorization");
        if (given == null
                || !MessageDigest.isEqual(credential, given.getBytes(StandardCharsets.UTF_8))) {
            turnAway(
                    request,
                    Refusal.of(
                            Refusal.Kind.UNAUTHENTICATED,
                            "invalid_api_key",
                            "The bearer token is missing or wrong."));
            return;
        }
        String call = request.method() + " " + request.path();
        switch (call) {
            case "GET /v1/models" -> Answers.json(request.response(), 200, models());
            case "POST /v1/chat/completions" -> body(request, fields -> chat(request, fields));
            case "POST /v1/embeddings" -> body(request, fields -> embed(request, fields));
            default ->
                    turnAway(
                            request,
                            Refusal.of(
                                    Refusal.Kind.NOT_FOUND,
                                    "unknown_url",
                                    "There is no " + call + "."));
        }
    }

    private interface Taker {
        void take(Fields fields);
    }

    private void body(HttpServerRequest request, Taker taker) {
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > HostLimits.BODY_BYTES_MAX) {
                turnAway(
                        request,
                        Refusal.of(
                                Refusal.Kind.TOO_LARGE,
                                "request_too_large",
                                "The body may have " + HostLimits.BODY_BYTES_MAX + " bytes."));
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(done -> {
            if (!request.response().ended()) {
                guarded(request.response(), () -> taker.take(Fields.of(body)));
            }
        });
    }

    private static void guarded(HttpServerResponse response, Runnable work) {
        try {
            work.run();
        } catch (RefusedException refused) {
            Answers.refuse(response, refused.refusal());
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            Answers.refuse(
                    response,
                    Refusal.of(Refusal.Kind.INTERNAL, "internal", "The model host failed."));
        }
    }

    private void chat(HttpServerRequest request, Fields fields) {
        String model = fields.text("model");
        ChatEngine engine = shelf.chat(model).orElseThrow(() -> unknown(model, "chat"));
        ChatWish wish = ChatReader.read(fields);
        ChatAnswer.Form form = ChatAnswer.Form.WHOLE;
        if (fields.flag("stream")) {
            form =
                    ChatReader.usageInStream(fields)
                            ? ChatAnswer.Form.STREAM_WITH_USAGE
                            : ChatAnswer.Form.STREAM;
        }
        var answer = new ChatAnswer(request.response(), model, form);
        Context loop = vertx.getOrCreateContext();
        ChatTicket ticket =
                engine.submit(
                        wish, (ChatStep step) -> loop.runOnContext(ignored -> answer.take(step)));
        request.response().closeHandler(gone -> ticket.cancel());
    }

    private void embed(HttpServerRequest request, Fields fields) {
        String model = fields.text("model");
        EmbeddingEngine engine =
                shelf.embedding(model).orElseThrow(() -> unknown(model, "embeddings"));
        EmbeddingsCall call = EmbeddingsCall.read(fields, engine.kind());
        var gone = new AtomicBoolean();
        request.response().closeHandler(closed -> gone.set(true));
        Context loop = vertx.getOrCreateContext();
        engine.submit(
                call.wish(),
                gone::get,
                outcome ->
                        loop.runOnContext(ignored -> {
                            switch (outcome) {
                                case EmbeddingOutcome.Embedded done ->
                                        Answers.json(request.response(), 200, call.answer(done));
                                case EmbeddingOutcome.Refused(var refusal) ->
                                        Answers.refuse(request.response(), refusal);
                            }
                        }));
    }

    private RuntimeException unknown(String model, String purpose) {
        return new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "model_not_found",
                        "There is no model '" + model + "' for " + purpose + " on this machine.",
                        java.util.Optional.of("model"),
                        java.util.Optional.empty())
                .asException();
    }

    /** Refuses before the body was read, so the connection cannot be used again. */
    private static void turnAway(HttpServerRequest request, Refusal refusal) {
        if (!request.response().ended()) {
            request.response().putHeader("connection", "close");
            Answers.refuse(request.response(), refusal);
        }
    }

    private ObjectNode models() {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        for (String name : shelf.names()) {
            data.addObject()
                    .put("id", name)
                    .put("object", "model")
                    .put("created", 0)
                    .put("owned_by", "this-machine");
        }
        return list;
    }

    private ObjectNode health() {
        ObjectNode health = JsonNodeFactory.instance.objectNode().put("status", "ok");
        ObjectNode models = health.putObject("models");
        for (String name : shelf.names()) {
            models.put(
                    name,
                    switch (shelf.state(name).orElse(null)) {
                        case null -> "loads when asked for";
                        case ChatEngine.State.Loading ignored -> "loading";
                        case ChatEngine.State.Ready ignored -> "ready";
                        case ChatEngine.State.Unusable(String reason) -> "unusable: " + reason;
                    });
        }
        return health;
    }

    @Override
    public void close() {
        vertx.close();
    }
}
