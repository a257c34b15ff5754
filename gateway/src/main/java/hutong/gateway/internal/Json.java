package hutong.gateway.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/** JSON read as a stream, never as a tree, and written by hand. UTF-8 only. */
public final class Json {
    private static final int DEPTH_OF_ANSWERS_MAX = 100;

    private Json() {}

    /** Parsers for bodies of at most this many bytes and this depth. */
    public static JsonFactory factory(int bytesMax, int depthMax) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxDocumentLength(bytesMax)
                                .maxStringLength(bytesMax)
                                .maxNestingDepth(depthMax)
                                .maxNameLength(1_000)
                                .maxNumberLength(400)
                                .build())
                .build();
    }

    private static final JsonFactory ANSWERS = factory(256 << 20, DEPTH_OF_ANSWERS_MAX);

    /** Reads what a supplier sent; its size is bounded by the receiver. */
    static JsonParser answer(byte[] bytes, int start, int end) throws IOException {
        return ANSWERS.createParser(bytes, start, end - start);
    }

    /** How many bytes the current string or name has in UTF-8, escapes undone. */
    static long utf8Length(JsonParser json) throws IOException {
        char[] chars = json.getTextCharacters();
        int from = json.getTextOffset();
        int to = from + json.getTextLength();
        long bytes = to - from;
        for (int i = from; i < to; i++) {
            char c = chars[i];
            if (c >= 0x80) {
                // A surrogate pair is two chars and four bytes.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    /** The text as a JSON string with its quotes. */
    public static String quote(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
