package hutong.gateway.http;

import hutong.gateway.http.TestingBehaviour.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One answer of the testing supplier, whole or token by token. */
final class TestingAnswer {
    private static final String TOKEN = " abcd";
    private static final String LEAK =
            "{\"error\":{\"message\":\"bad value at http://10.0.0.7:9000/v1 for key"
                    + " sk-verysecret123456: temperature\",\"type\":\"invalid_request_error\","
                    + "\"param\":\"temperature\",\"code\":\"invalid_value\"}}";

    private final Vertx vertx;
    private final TestingSupplier supplier;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final TestingCall call;
    private final TestingBehaviour how;
    private final long length;

    /** Tokens of each choice. */
    private long sent;

    private boolean isBilled;

    TestingAnswer(
            Vertx vertx,
            TestingSupplier supplier,
            HttpServerRequest request,
            TestingCall call,
            TestingBehaviour how) {
        this.vertx = vertx;
        this.supplier = supplier;
        this.request = request;
        this.response = request.response();
        this.call = call;
        this.how = how;
        this.length =
                how.obeysBound()
                        ? Math.min(how.answerTokens(), call.outputMax())
                        : how.answerTokens();
    }

    void begin(boolean isEmbeddings) {
        if (response.closed()) {
            bill(false);
            return;
        }
        response.putHeader("x-request-id", "sup-" + request.getHeader("x-request-id"));
        switch (how.fault()) {
            case STATUS -> {
                response.putHeader("retry-after", "7");
                response.setStatusCode(how.faultAfter()).end(LEAK);
            }
            case CLOSE -> request.connection().close();
            case SILENCE -> response.closeHandler(closed -> bill(false));
            case PAGE -> response.putHeader("content-type", "text/html").end("<html>nginx</html>");
            case NONE, CUT, STALL, ERROR, NO_DONE -> {
                if (isEmbeddings) {
                    embeddings();
                } else if (call.isStream()) {
                    stream();
                } else {
                    whole();
                }
            }
        }
    }

    private void bill(boolean isWhole) {
        if (!isBilled) {
            isBilled = true;
            supplier.serve(
                    new TestingSupplier.Served(
                            String.valueOf(request.getHeader("x-request-id")),
                            call.model(),
                            call.promptTokens(),
                            sent * call.choices(),
                            isWhole));
        }
    }

    private void embeddings() {
        bill(true);
        response.putHeader("content-type", "application/json")
                .end(
                        "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                                + "\"embedding\":[0.25,-0.5]}],\"model\":\""
                                + call.model()
                                + "\""
                                + usage(",\"usage\":")
                                + "}");
    }

    private void whole() {
        response.putHeader("content-type", "application/json");
        if (how.fault() == Fault.ERROR) {
            response.end(LEAK);
            return;
        }
        sent = length;
        String body =
                "{\"id\":\"chatcmpl-"
                        + request.getHeader("x-request-id")
                        + "\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\""
                        + call.model()
                        + "\",\"choices\":["
                        + choices(
                                "\"message\":{\"role\":\"assistant\",\"content\":\""
                                        + TOKEN.repeat((int) length)
                                        + "\"},\"finish_reason\":\""
                                        + reason()
                                        + "\"")
                        + "]"
                        + usage(",\"usage\":")
                        + "}";
        if (how.fault() == Fault.CUT || how.fault() == Fault.STALL) {
            response.closeHandler(closed -> bill(false));
            response.putHeader("content-length", Integer.toString(body.length()));
            response.write(body.substring(0, body.length() / 2))
                    .onSuccess(written -> {
                        if (how.fault() == Fault.CUT) {
                            request.connection().close();
                        }
                    });
        } else {
            bill(true);
            response.end(body);
        }
    }

    private void stream() {
        response.putHeader("content-type", "text/event-stream").setChunked(true);
        response.closeHandler(closed -> bill(false));
        response.exceptionHandler(broken -> bill(false));
        next();
    }

    private void next() {
        while (!response.closed() && !isBilled) {
            if (isFaultDue()) {
                fault();
                return;
            }
            if (sent >= length) {
                finish();
                return;
            }
            long count = Math.min(how.tokensPerChunk(), length - sent);
            sent += count;
            response.write(
                    chunks(
                            "\"delta\":{\"content\":\""
                                    + TOKEN.repeat((int) count)
                                    + "\"},\"finish_reason\":null"));
            if (!how.between().isZero()) {
                vertx.setTimer(Math.max(1, how.between().toMillis()), timer -> next());
                return;
            }
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> next());
                return;
            }
        }
    }

    private boolean isFaultDue() {
        return switch (how.fault()) {
            case CUT, STALL, ERROR -> sent >= how.faultAfter();
            case NONE, STATUS, CLOSE, SILENCE, PAGE, NO_DONE -> false;
        };
    }

    private void fault() {
        switch (how.fault()) {
            case CUT ->
                    // What was written must be on its way before the connection goes.
                    response.write(": cut\n\n").onSuccess(written -> request.connection().close());
            case ERROR -> {
                response.end("data: " + LEAK + "\n\n");
                bill(false);
            }
            case NONE, STATUS, CLOSE, STALL, SILENCE, PAGE, NO_DONE -> {}
        }
    }

    private void finish() {
        String last = chunks("\"delta\":{},\"finish_reason\":\"" + reason() + "\"");
        if (call.wantsUsage() && how.usage() != TestingBehaviour.Usage.MISSING) {
            last += chunk(",\"choices\":[]" + usage(",\"usage\":"));
        }
        bill(true);
        response.end(last + (how.fault() == Fault.NO_DONE ? "" : "data: [DONE]\n\n"));
    }

    /** The same for each choice, in one array. */
    private String choices(String each) {
        if (call.choices() == 1) {
            return choice(0, each);
        }
        return IntStream.range(0, call.choices())
                .mapToObj(choice -> choice(choice, each))
                .collect(Collectors.joining(","));
    }

    /** The same for each choice, in an event of its own. */
    private String chunks(String each) {
        if (call.choices() == 1) {
            return chunk(",\"choices\":[" + choice(0, each) + "]");
        }
        return IntStream.range(0, call.choices())
                .mapToObj(choice -> chunk(",\"choices\":[" + choice(choice, each) + "]"))
                .collect(Collectors.joining());
    }

    private static String choice(int index, String rest) {
        return "{\"index\":" + index + "," + rest + "}";
    }

    private String chunk(String rest) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":"
                + "1700000000,\"model\":\""
                + call.model()
                + "\""
                + rest
                + "}\n\n";
    }

    private String reason() {
        return length < how.answerTokens() ? "length" : "stop";
    }

    private String usage(String before) {
        String prompt = Long.toString(call.promptTokens());
        String answer = Long.toString(sent * call.choices());
        return switch (how.usage()) {
            case MISSING -> "";
            case HONEST -> before + tokens(prompt, answer);
            case ZERO -> before + tokens("0", "0");
            case NEGATIVE -> before + tokens(prompt, "-5");
            case HUGE -> before + tokens(prompt, "1000000000");
            case LOW -> before + tokens(prompt, "1");
            case FRACTION -> before + tokens(prompt, "1.5");
            case CACHED ->
                    before
                            + tokens(prompt, answer)
                                    .replace(
                                            "}",
                                            ",\"prompt_tokens_details\":{\"cached_tokens\":"
                                                    + call.promptTokens() / 2
                                                    + "}}");
        };
    }

    private static String tokens(String prompt, String answer) {
        return "{\"prompt_tokens\":"
                + prompt
                + ",\"completion_tokens\":"
                + answer
                + ",\"total_tokens\":"
                + prompt
                + "}";
    }
}
