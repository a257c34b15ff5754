package hutong.gateway.internal;

import com.fasterxml.jackson.core.JsonFactory;
import hutong.gateway.GatewayLimits;

/**
 * What can be asked of a model. Suppliers all speak the OpenAI format: an operation in another
 * format reads its own requests, gives OpenAI's bytes, and has its own {@link AnswerForm}; hold,
 * supplier and meter know nothing of it.
 */
public enum Operation {
    CHAT("chat", "/chat/completions") {
        @Override
        public CallRequest read(JsonFactory json, byte[] body, GatewayLimits.Requests limits)
                throws CallRefused {
            return new ChatScanner(json, body, limits).scan();
        }
    },
    EMBEDDINGS("embeddings", "/embeddings") {
        @Override
        public CallRequest read(JsonFactory json, byte[] body, GatewayLimits.Requests limits)
                throws CallRefused {
            return new EmbeddingsScanner(json, body, limits).scan();
        }
    };

    private final String name;
    private final String upstreamPath;

    Operation(String name, String upstreamPath) {
        this.name = name;
        this.upstreamPath = upstreamPath;
    }

    /** As OpenTelemetry names it. */
    public String telemetryName() {
        return name;
    }

    /** Below the endpoint's base. */
    public String upstreamPath() {
        return upstreamPath;
    }

    /** How its answers and errors look. */
    public AnswerForm form() {
        return AnswerForm.OPENAI;
    }

    /** Reads a request's body, or refuses it with the field at fault. */
    public abstract CallRequest read(JsonFactory json, byte[] body, GatewayLimits.Requests limits)
            throws CallRefused;
}
