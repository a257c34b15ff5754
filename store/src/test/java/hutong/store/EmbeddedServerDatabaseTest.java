package hutong.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.store.EmbeddedServerConfig.Durability;
import hutong.store.internal.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server keeps what was committed, through every kind of end. */
class EmbeddedServerDatabaseTest {
    @TempDir Path folder;
    private EmbeddedServerConfig config;
    private EmbeddedServer server;

    @BeforeEach
    void start() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        config =
                new EmbeddedServerConfig(
                        folder.resolve("postgres"), TestingDatabase.programs(), Durability.ON);
        server = EmbeddedServer.start(config);
        try (Database database = open()) {
            database.run(handle -> handle.execute("CREATE TABLE kept (id int PRIMARY KEY)"));
        }
        insert(1);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itIsDurableAndPrivate() throws Exception {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Files.getPosixFilePermissions(config.directory().resolve("password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        DatabaseConfig right = server.database("hutong");
        DatabaseConfig wrong =
                DatabaseConfig.of(right.url(), right.user(), new hutong.kernel.Redacted("wrong"));
        try (Database database =
                TestingDatabase.open(wrong.withAcquireTimeout(Duration.ofMillis(300)))) {
            assertThatThrownBy(() -> database.read(_ -> 1))
                    .isInstanceOf(DatabaseUnavailableException.class);
        }
    }

    @Test
    void itStartsAgainOnTheSameDataAndPort() {
        int port = server.port();
        server.close();
        long begin = System.nanoTime();
        server = EmbeddedServer.start(config);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(server.takenOver()).isFalse();
        assertThat(server.port()).isEqualTo(port);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aServerLeftBehindIsTakenOver() {
        long pid = server.pid();
        server.abandon();
        server = EmbeddedServer.start(config);
        assertThat(server.takenOver()).isTrue();
        assertThat(server.pid()).isEqualTo(pid);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aServerOfAProgramThatWasKilledIsTakenOver() throws Exception {
        server.close();
        Process program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                StartAndWait.class.getName(),
                                config.directory().toString(),
                                config.binaries().toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        int ready = program.getInputStream().read();
        program.destroyForcibly().waitFor();
        assertThat(ready).isEqualTo('r');
        server = EmbeddedServer.start(config);
        assertThat(server.takenOver()).isTrue();
        assertThat(count()).isEqualTo(1);
    }

    /** The program of the test above. */
    static final class StartAndWait {
        private StartAndWait() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedServer.start(
                    new EmbeddedServerConfig(
                            Path.of(arguments[0]), Path.of(arguments[1]), Durability.ON));
            System.out.write('r');
            System.out.flush();
            Thread.sleep(Duration.ofMinutes(5));
        }
    }

    @Test
    void aFrozenServerIsEndedAndRecovered() throws Exception {
        long pid = server.pid();
        server.abandon();
        Files.writeString(
                config.directory().resolve("password"),
                "not the password",
                java.nio.charset.StandardCharsets.UTF_8);
        assertThatThrownBy(() -> EmbeddedServer.start(config))
                .isInstanceOf(EmbeddedServerException.class);
        assertThat(ProcessHandle.of(pid)).as("what does not answer is ended").isEmpty();
    }

    @Test
    void aKilledPostmasterComesBackUnderARunningTransaction() {
        AtomicInteger runs = new AtomicInteger();
        try (Database database = open()) {
            TransactionAction<RuntimeException> keepTwo =
                    handle -> {
                        handle.execute("INSERT INTO kept VALUES (2) ON CONFLICT DO NOTHING");
                        if (runs.incrementAndGet() == 1) {
                            kill(server.pid());
                            handle.execute("SELECT pg_sleep(1)");
                        }
                    };
            // A busy machine may take longer to start the server again than one call waits.
            untilReached(() -> database.run(keepTwo));
            assertThat(runs.get()).isGreaterThan(1);
            assertThat(count()).isEqualTo(2);
        }
    }

    private static void untilReached(Runnable call) {
        long giveUp = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try {
                call.run();
                return;
            } catch (DatabaseUnavailableException away) {
                if (System.nanoTime() > giveUp) {
                    throw away;
                }
            }
        }
    }

    @Test
    void aStalePidOfAnotherProcessDoesNotStopTheStart() throws Exception {
        kill(server.pid());
        server.close();
        Path file = config.directory().resolve("data").resolve("postmaster.pid");
        Files.writeString(
                file,
                ProcessHandle.current().pid()
                        + "\n"
                        + config.directory()
                        + "\n1\n5432\n\n\n\nready\n");
        server = EmbeddedServer.start(config);
        assertThat(server.takenOver()).isFalse();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aSecondOwnerIsRefused() {
        assertThatThrownBy(() -> EmbeddedServer.start(config))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("another Hutong");
        assertThat(EmbeddedServer.running(config.directory(), "hutong"))
                .map(DatabaseConfig::url)
                .contains(server.database("hutong").url());
    }

    /** Where user namespaces are forbidden, which a failing program on the path stands for. */
    @Test
    void asRootWithoutNamespacesItRunsAsNobody() throws Exception {
        Assumptions.assumeTrue(Folders.owner(Path.of("/proc/self")) == 0, "only root can try");
        Path fake = Files.createDirectory(folder.resolve("fake")).resolve("unshare");
        Files.writeString(fake, "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        EmbeddedServerConfig second =
                new EmbeddedServerConfig(
                        folder.resolve("second"), TestingDatabase.programs(), Durability.ON);
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndWait.class.getName(),
                        second.directory().toString(),
                        second.binaries().toString());
        builder.environment()
                .put("PATH", fake.getParent() + ":" + System.getenv().getOrDefault("PATH", "/bin"));
        Process program = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int ready = program.getInputStream().read();
        program.destroyForcibly().waitFor();
        assertThat(ready).isEqualTo('r');
        try (EmbeddedServer taken = EmbeddedServer.start(second)) {
            assertThat(taken.takenOver()).isTrue();
            assertThat(Folders.owner(Path.of("/proc/" + taken.pid()))).isEqualTo(65534);
        }
    }

    @Test
    void itRunsAsTheOwnerOfItsData() throws Exception {
        Assumptions.assumeTrue(Folders.owner(Path.of("/proc/self")) == 0, "only root can try");
        server.close();
        Folders.give(config.directory().resolve("data"), 65534);
        server = EmbeddedServer.start(config);
        assertThat(Folders.owner(Path.of("/proc/" + server.pid()))).isEqualTo(65534);
        assertThat(count()).isEqualTo(1);
    }

    private Database open() {
        return TestingDatabase.open(server.database("hutong"));
    }

    private void insert(int id) {
        try (Database database = open()) {
            database.run(handle -> handle.execute("INSERT INTO kept VALUES (?)", id));
        }
    }

    private int count() {
        try (Database database = open()) {
            return database.read(handle ->
                    handle.createQuery("SELECT count(*) FROM kept").mapTo(Integer.class).one());
        }
    }

    private String setting(String name) {
        try (Database database = open()) {
            return database.read(
                    handle -> handle.createQuery("SHOW " + name).mapTo(String.class).one());
        }
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }
}
