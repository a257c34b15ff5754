package hutong.gateway.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads the chunks of a stream, or a whole answer, for what the meter needs: usage, the end, how
 * much text there was. Keeps no text. One for each call.
 */
public final class ChunkReader {
    private String id = "";
    private long created;
    private String finishReason = "";
    private ReportedUsage usage = ReportedUsage.MISSING;
    private boolean hasChoices;
    private boolean isError;
    private boolean hasText;
    private long textBytes;
    private long deltas;

    /**
     * Reads one JSON object.
     *
     * @throws IOException when it is none
     */
    public void read(byte[] bytes, int start, int end) throws IOException {
        hasChoices = false;
        hasText = false;
        isError = false;
        try (JsonParser json = Json.answer(bytes, start, end)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                field(json, name);
            }
            if (json.nextToken() != null) {
                throw new IOException("more than an object");
            }
        }
        deltas += hasText ? 1 : 0;
    }

    private void field(JsonParser json, String name) throws IOException {
        switch (name) {
            case "choices" -> choices(json);
            case "usage" -> {
                ReportedUsage said = ReportedUsage.read(json);
                if (!(said instanceof ReportedUsage.Missing)) {
                    usage = said;
                }
            }
            case "id" -> {
                if (id.isEmpty() && json.hasToken(JsonToken.VALUE_STRING)) {
                    String said = json.getText();
                    id = said.length() > 128 ? said.substring(0, 128) : said;
                }
                json.skipChildren();
            }
            case "created" -> {
                if (json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                    created = json.getValueAsLong();
                }
                json.skipChildren();
            }
            case "error" -> {
                isError = !json.hasToken(JsonToken.VALUE_NULL);
                json.skipChildren();
            }
            default -> json.skipChildren();
        }
    }

    private void choices(JsonParser json) throws IOException {
        if (!json.hasToken(JsonToken.START_ARRAY)) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            hasChoices = true;
            if (!json.hasToken(JsonToken.START_OBJECT)) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("finish_reason") && json.hasToken(JsonToken.VALUE_STRING)) {
                    String said = json.getText();
                    finishReason = said.length() > 32 ? said.substring(0, 32) : said;
                } else if (name.equals("delta") || name.equals("message")) {
                    texts(json);
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    /** Counts every text below but roles, kinds and ids: content, reasoning, arguments of tools. */
    private void texts(JsonParser json) throws IOException {
        if (!json.hasToken(JsonToken.START_OBJECT)) {
            json.skipChildren();
            return;
        }
        int depth = 1;
        String name = "";
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.FIELD_NAME) {
                name = json.currentName();
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && json.getTextLength() > 0) {
                switch (name) {
                    case "role", "type", "id" -> {}
                    default -> {
                        textBytes += Json.utf8Length(json);
                        hasText = true;
                    }
                }
            }
        }
    }

    /** An id for an answer that names none. */
    public void identify(String otherwise) {
        if (id.isEmpty()) {
            id = otherwise;
        }
    }

    /** The supplier's id of the answer; blank when it gave none. */
    public String id() {
        return id;
    }

    public long created() {
        return created;
    }

    /** The last one that was said; blank before. */
    public String finishReason() {
        return finishReason;
    }

    /** The last usage that was said. */
    public ReportedUsage usage() {
        return usage;
    }

    /** Whether the last object had a choice. */
    public boolean hasChoices() {
        return hasChoices;
    }

    /** Whether the last object said an error. */
    public boolean isError() {
        return isError;
    }

    /** UTF-8 bytes of text in all objects. */
    public long textBytes() {
        return textBytes;
    }

    /** Objects that had text. */
    public long deltas() {
        return deltas;
    }

    /**
     * Output tokens that surely were used: no more than pieces of text came, and no more than there
     * would be at four bytes a token; so neither large pieces nor small ones cut a stream early.
     */
    public long tokensSurely() {
        return Math.min(deltas, textBytes / 4);
    }
}
