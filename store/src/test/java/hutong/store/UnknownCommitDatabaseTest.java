package hutong.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reply to a commit is lost on the way: the change was made, and nobody was told. */
class UnknownCommitDatabaseTest {
    private DatabaseConfig direct;
    private Wire wire;
    private Database database;

    @BeforeEach
    void open() throws IOException {
        direct = TestingDatabase.config();
        try (Database setup = TestingDatabase.open(direct)) {
            setup.run(handle -> handle.execute("CREATE TABLE box (id int PRIMARY KEY)"));
        }
        wire = new Wire(Integer.parseInt(direct.url().replaceAll(".*:(\\d+)/.*", "$1")));
        String url = direct.url().replaceAll(":\\d+/", ":" + wire.port() + "/");
        database = TestingDatabase.open(DatabaseConfig.of(url, direct.user(), direct.password()));
    }

    @AfterEach
    void close() throws IOException {
        database.close();
        wire.close();
    }

    @Test
    void anIdempotentFunctionIsMadeOnce() {
        AtomicInteger runs = new AtomicInteger();
        wire.loseRepliesToCommits(1);
        database.run(handle -> {
            runs.incrementAndGet();
            handle.execute("INSERT INTO box VALUES (1) ON CONFLICT DO NOTHING");
        });
        assertThat(runs.get()).isEqualTo(2);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whyFunctionsMustBeIdempotent() {
        wire.loseRepliesToCommits(1);
        assertThatThrownBy(
                        () -> database.run(handle -> handle.execute("INSERT INTO box VALUES (1)")))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("duplicate key");
        assertThat(count()).as("the first run had counted").isEqualTo(1);
    }

    @Test
    void whenItStaysUnknownTheCallerIsTold() {
        wire.loseRepliesToCommits(1_000);
        assertThatThrownBy(() ->
                        database.run(handle ->
                                handle.execute(
                                        "INSERT INTO box VALUES (1)" + " ON CONFLICT DO NOTHING")))
                .isInstanceOfSatisfying(
                        DatabaseUnavailableException.class,
                        it -> assertThat(it.commitUnknown()).isTrue());
        assertThat(count()).isEqualTo(1);
    }

    private int count() {
        try (Database straight = TestingDatabase.open(direct)) {
            return straight.read(handle ->
                    handle.createQuery("SELECT count(*) FROM box").mapTo(Integer.class).one());
        }
    }

    /** Carries bytes between a client and the server; cuts after a commit when it is told to. */
    private static final class Wire {
        private final ServerSocket door;
        private final int serverPort;
        private final AtomicInteger losses = new AtomicInteger();

        Wire(int serverPort) throws IOException {
            this.serverPort = serverPort;
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.startVirtualThread(this::accept);
        }

        int port() {
            return door.getLocalPort();
        }

        void loseRepliesToCommits(int times) {
            losses.set(times);
        }

        void close() throws IOException {
            door.close();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = door.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                    Thread.startVirtualThread(() -> carry(client, server, true));
                    Thread.startVirtualThread(() -> carry(server, client, false));
                }
            } catch (IOException _) {
                // Closed.
            }
        }

        private void carry(Socket from, Socket to, boolean toServer) {
            byte[] bytes = new byte[65_536];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    boolean cut =
                            toServer
                                    && new String(bytes, 0, read, StandardCharsets.ISO_8859_1)
                                            .contains("COMMIT")
                                    && losses.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                    if (cut) {
                        from.close();
                    }
                    out.write(bytes, 0, read);
                    out.flush();
                    if (cut) {
                        Thread.sleep(200);
                        return;
                    }
                }
            } catch (IOException _) {
                // One side has gone.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
