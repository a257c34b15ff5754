package hutong.simulator.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection of a client, plain enough to be broken off at any stage. An answer is whole only
 * when its last byte came.
 */
final class Wire implements AutoCloseable {
    /** What a client does instead of waiting for the end of its answer. */
    enum HangUp {
        NEVER,
        IN_THE_BODY,
        AFTER_SENDING,
        AFTER_THE_HEAD,
        IN_THE_STREAM,
        /** As a broken network does: with a reset. */
        RESET,
        /** The client says that it will send no more, and reads on. */
        HALF_CLOSE
    }

    /**
     * @param body empty when the client left
     * @param whole whether the answer came to its end
     */
    record Answer(int status, Map<String, String> headers, String body, boolean whole) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final byte[] buffer = new byte[16 << 10];
    private int at;
    private int filled;

    Wire(int port, int timeoutMillis) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(timeoutMillis);
        out = socket.getOutputStream();
        in = socket.getInputStream();
    }

    Answer get(String path) throws IOException {
        send("GET " + path + " HTTP/1.1\r\nhost: it\r\n\r\n");
        return read(HangUp.NEVER);
    }

    /** Posts a chat; an answer that is not whole when the client hung up. */
    Answer post(String key, String idempotencyKey, String body, HangUp hangUp) throws IOException {
        String head =
                "POST /v1/chat/completions HTTP/1.1\r\nhost: it\r\nauthorization: Bearer "
                        + key
                        + (idempotencyKey.isEmpty() ? "" : "\r\nidempotency-key: " + idempotencyKey)
                        + "\r\ncontent-type: application/json\r\ncontent-length: "
                        + body.length()
                        + "\r\n\r\n";
        if (hangUp == HangUp.IN_THE_BODY) {
            send(head + body.substring(0, body.length() / 2));
            return gone();
        }
        send(head + body);
        if (hangUp == HangUp.AFTER_SENDING) {
            return gone();
        }
        if (hangUp == HangUp.HALF_CLOSE) {
            socket.shutdownOutput();
        }
        return read(hangUp);
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private Answer gone() throws IOException {
        close();
        return new Answer(0, Map.of(), "", false);
    }

    private Answer read(HangUp hangUp) throws IOException {
        String first = line();
        int status = Integer.parseInt(first.substring(9, 12));
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (hangUp == HangUp.AFTER_THE_HEAD) {
            close();
            return new Answer(status, headers, "", false);
        }
        var body = new StringBuilder();
        boolean whole = true;
        if (headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
            whole = chunks(body, hangUp);
        } else {
            take(body, Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        return new Answer(status, headers, body.toString(), whole);
    }

    private boolean chunks(StringBuilder body, HangUp hangUp) throws IOException {
        while (true) {
            int length = Integer.parseInt(line(), 16);
            take(body, length);
            line();
            if (length == 0) {
                return true;
            }
            if (hangUp == HangUp.IN_THE_STREAM || hangUp == HangUp.RESET) {
                if (hangUp == HangUp.RESET) {
                    socket.setSoLinger(true, 0);
                }
                close();
                return false;
            }
        }
    }

    private void take(StringBuilder body, int length) throws IOException {
        int left = length;
        while (left > 0) {
            fill();
            int some = Math.min(left, filled - at);
            body.append(new String(buffer, at, some, StandardCharsets.ISO_8859_1));
            at += some;
            left -= some;
        }
    }

    private String line() throws IOException {
        var text = new StringBuilder(32);
        while (true) {
            fill();
            char next = (char) (buffer[at++] & 0xff);
            if (next == '\n') {
                return text.toString();
            }
            if (next != '\r') {
                text.append(next);
            }
        }
    }

    private void fill() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(buffer));
            if (filled == 0) {
                throw new IOException("broken off");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
