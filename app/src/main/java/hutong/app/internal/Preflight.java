package hutong.app.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;

/** What would stop a start, found out before anything is started. */
public final class Preflight {
    private Preflight() {}

    /** A sentence for the person who starts the node; empty when nothing stands in the way. */
    public static Optional<String> obstacle(Path var, String bind, int port) {
        try {
            new Workplace(var).leave();
        } catch (Workplace.AlreadyRunningException held) {
            return Optional.ofNullable(held.getMessage());
        } catch (IOException e) {
            return Optional.of("can't write to " + var.toAbsolutePath() + ": " + e.getMessage());
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "can't listen on "
                            + bind
                            + ":"
                            + port
                            + " ("
                            + e.getMessage()
                            + "). Another program may use it: HUTONG_PORT=8081 ./hutong");
        }
    }
}
