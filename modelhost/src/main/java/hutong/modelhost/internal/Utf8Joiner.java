package hutong.modelhost.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of tokens in, whole characters out: a token may carry a part of a character, and then it
 * waits for the rest. Bytes that can never become a character turn into U+FFFD.
 */
final class Utf8Joiner {
    private static final int CHARACTER_BYTES_MAX = 4;

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] waiting = new byte[0];

    String add(byte[] bytes) {
        return decode(bytes, false);
    }

    /** What still waits, as it stands. */
    String finish() {
        String rest = decode(new byte[0], true);
        decoder.reset();
        return rest;
    }

    private String decode(byte[] bytes, boolean last) {
        ByteBuffer in = ByteBuffer.allocate(waiting.length + bytes.length);
        in.put(waiting).put(bytes).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + CHARACTER_BYTES_MAX);
        decoder.decode(in, out, last);
        if (last) {
            decoder.flush(out);
        }
        waiting = new byte[in.remaining()];
        in.get(waiting);
        return out.flip().toString();
    }
}
