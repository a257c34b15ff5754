package hutong.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a client can do wrong below HTTP's surface. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorWireTest {
    private DoorFixture house;

    @BeforeAll
    void open(@TempDir Path folder) {
        house = DoorFixture.open(folder);
    }

    @AfterAll
    void close() {
        house.settled();
        assertThat(house.supplier.arrived()).isZero();
        assertThat(house.authority.usages()).isEmpty();
        house.close();
    }

    private String exchange(String head, byte[] body, int repeat) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", house.server.actualPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            try {
                for (int i = 0; i < repeat; i++) {
                    out.write(body);
                }
                out.flush();
            } catch (IOException closedWhileWriting) {
                // What was answered is read all the same.
            }
            InputStream in = socket.getInputStream();
            byte[] answer = in.readNBytes(12);
            return new String(answer, StandardCharsets.ISO_8859_1);
        }
    }

    private static String head(String more) {
        return "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer "
                + DoorFixture.KEY
                + "\r\n"
                + more
                + "\r\n\r\n";
    }

    @Test
    void aHundredMegabytesAreRefusedByTheirAnnouncement() throws IOException {
        byte[] piece = new byte[1 << 16];
        assertThat(exchange(head("content-length: 104857600"), piece, 1_600))
                .isEqualTo("HTTP/1.1 413");
    }

    @Test
    void unannouncedMegabytesAreRefusedWhenTheyAreTooMany() throws IOException {
        byte[] piece = ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.UTF_8);
        assertThat(exchange(head("transfer-encoding: chunked"), piece, 40))
                .isEqualTo("HTTP/1.1 413");
    }

    @Test
    void aSlowBodyTimesOut() throws IOException {
        assertThat(exchange(head("content-length: 100"), new byte[] {'{'}, 1))
                .isEqualTo("HTTP/1.1 408");
    }

    @Test
    void aHugeHeaderIsRefused() throws IOException {
        assertThat(exchange(head("x-much: " + "x".repeat(40_000)), new byte[0], 1))
                .isEqualTo("HTTP/1.1 431");
    }

    @Test
    void anEncodedBodyIsRefused() throws IOException {
        assertThat(exchange(head("content-encoding: gzip\r\ncontent-length: 1"), new byte[1], 1))
                .isEqualTo("HTTP/1.1 415");
    }

    @Test
    void aClientThatLeavesWhileItWritesLeavesNothingBehind() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", house.server.actualPort())) {
            socket.getOutputStream()
                    .write(head("content-length: 100").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            DoorFixture.waitUntil(() -> house.door.inFlight() > 0);
        }
        house.settled();
    }
}
