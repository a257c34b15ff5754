package hutong.modelhost.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hutong.modelhost.internal.ChatStep;
import hutong.modelhost.internal.ChatStep.Ended;
import hutong.modelhost.internal.ChatStep.Failed;
import hutong.modelhost.internal.ChatStep.Piece;
import hutong.modelhost.internal.ChatStep.Started;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.UUID;

/**
 * Turns the steps of one chat request into its HTTP answer; called on the event loop. The head of a
 * stream goes out when the prompt was accepted, so a refusal keeps its status.
 */
final class ChatAnswer {
    private final HttpServerResponse response;
    private final String model;
    private final Form form;
    private final String id = "chatcmpl-" + UUID.randomUUID().toString().replace("-", "");
    private final long created = Instant.now().getEpochSecond();
    private final StringBuilder whole = new StringBuilder();

    /** How the caller wants the answer. */
    enum Form {
        WHOLE,
        STREAM,
        STREAM_WITH_USAGE
    }

    ChatAnswer(HttpServerResponse response, String model, Form form) {
        this.response = response;
        this.model = model;
        this.form = form;
    }

    void take(ChatStep step) {
        if (response.closed() || response.ended()) {
            return;
        }
        switch (form) {
            case WHOLE -> wholly(step);
            case STREAM, STREAM_WITH_USAGE -> stream(step);
        }
    }

    private void wholly(ChatStep step) {
        switch (step) {
            case Started ignored -> {}
            case Piece(String text) -> whole.append(text);
            case Failed(var refusal) -> Answers.refuse(response, refusal);
            case Ended ended -> {
                ObjectNode answer = head("chat.completion");
                ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
                choice.putObject("message")
                        .put("role", "assistant")
                        .put("content", whole.toString())
                        .putNull("refusal");
                choice.putNull("logprobs").put("finish_reason", ended.finish().wire());
                answer.set("usage", usage(ended));
                Answers.json(response, 200, answer);
            }
        }
    }

    private void stream(ChatStep step) {
        switch (step) {
            case Started ignored -> {
                response.setChunked(true)
                        .putHeader("content-type", "text/event-stream; charset=utf-8")
                        .putHeader("cache-control", "no-store");
                ObjectNode delta = JsonNodeFactory.instance.objectNode();
                event(chunk(delta.put("role", "assistant").put("content", ""), null));
            }
            case Piece(String text) ->
                    event(chunk(JsonNodeFactory.instance.objectNode().put("content", text), null));
            case Failed(var refusal) -> {
                if (response.headWritten()) {
                    event(WireError.body(refusal));
                    response.end();
                } else {
                    Answers.refuse(response, refusal);
                }
            }
            case Ended ended -> {
                event(chunk(JsonNodeFactory.instance.objectNode(), ended.finish().wire()));
                if (form == Form.STREAM_WITH_USAGE) {
                    ObjectNode last = head("chat.completion.chunk");
                    last.putArray("choices");
                    last.set("usage", usage(ended));
                    event(last);
                }
                response.write("data: [DONE]\n\n");
                response.end();
            }
        }
    }

    private ObjectNode chunk(ObjectNode delta, @org.jspecify.annotations.Nullable String finish) {
        ObjectNode chunk = head("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", finish);
        if (form == Form.STREAM_WITH_USAGE) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private void event(ObjectNode event) {
        response.write("data: " + event + "\n\n");
    }

    private ObjectNode head(String object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model);
    }

    private static ObjectNode usage(Ended ended) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", ended.promptTokens())
                .put("completion_tokens", ended.answerTokens())
                .put("total_tokens", ended.promptTokens() + ended.answerTokens());
    }
}
