package hutong.app.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that can't work says why before it begins. */
class PreflightTest {
    private static final String LOOPBACK = "127.0.0.1";

    @TempDir Path folder;

    @Test
    void nothingInTheWay() throws IOException {
        assertThat(Preflight.obstacle(folder, LOOPBACK, 0)).isEmpty();
        assertThat(Files.exists(folder.resolve("hutong.pid"))).isFalse();
    }

    @Test
    void aSecondStartNamesTheFirst() throws IOException {
        var first = new Workplace(folder);
        assertThat(Preflight.obstacle(folder, LOOPBACK, 0))
                .hasValueSatisfying(said ->
                        assertThat(said)
                                .contains("already")
                                .contains(Long.toString(ProcessHandle.current().pid())));
        first.leave();
        assertThat(Preflight.obstacle(folder, LOOPBACK, 0)).isEmpty();
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            assertThat(Preflight.obstacle(folder, LOOPBACK, taken.getLocalPort()))
                    .hasValueSatisfying(said ->
                            assertThat(said)
                                    .contains(":" + taken.getLocalPort())
                                    .contains("HUTONG_PORT"));
        }
    }
}
