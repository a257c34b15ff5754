package hutong.store.internal;

import com.zaxxer.hikari.HikariDataSource;
import hutong.store.Database;
import hutong.store.DatabaseConfig;
import hutong.store.EmbeddedServerConfig;
import hutong.store.EmbeddedServerConfig.Durability;
import hutong.store.Migrations;
import hutong.store.StoreLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The server of one test JVM: templates by set of modules, and databases copied from them. */
public final class TestingServer {
    private static final Map<Durability, TestingServer> SERVERS = new HashMap<>();

    private final PostgresInstance server;
    private final Map<List<String>, String> templates = new HashMap<>();
    private int made;

    private TestingServer(PostgresInstance server) {
        this.server = server;
    }

    public static TestingServer fast() {
        return of(Durability.OFF_FOR_TESTS);
    }

    public static TestingServer durable() {
        return of(Durability.ON);
    }

    public static Path programs() {
        return TestingFolder.locate().resolve("programs");
    }

    private static TestingServer of(Durability durability) {
        synchronized (SERVERS) {
            return SERVERS.computeIfAbsent(durability, TestingServer::launch);
        }
    }

    private static TestingServer launch(Durability durability) {
        Path testing = TestingFolder.locate();
        Path directory =
                testing.resolve(
                        "server-" + ProcessHandle.current().pid() + "-" + durability.ordinal());
        try {
            TestingFolder.reap(testing);
            Folders.delete(directory);
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        PostgresInstance server =
                PostgresInstance.start(
                        new EmbeddedServerConfig(directory, programs(), durability),
                        PostgresBinaries.unpack(programs()));
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .unstarted(() -> {
                                    server.stop(PostgresInstance.StopSignal.IMMEDIATE);
                                    TestingFolder.end(directory);
                                }));
        return new TestingServer(server);
    }

    public synchronized DatabaseConfig database(List<String> modules) {
        String template = templates.computeIfAbsent(List.copyOf(modules), this::makeTemplate);
        String name = "test_" + ++made;
        PostgresChecks.execute(
                server.database("postgres"), "CREATE DATABASE " + name + " TEMPLATE " + template);
        // A machine that runs many tests is slow; only tests of time limits set their own.
        return server.database(name).withPoolSizeMax(8).withAcquireTimeout(Duration.ofSeconds(20));
    }

    private String makeTemplate(List<String> modules) {
        String name = "template_" + templates.size();
        try (Database database = open(server.database(name))) {
            new Migrations(database).run(modules);
        }
        return name;
    }

    public static Database open(DatabaseConfig config) {
        HikariDataSource pool = ConnectionPool.open(config);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(10_000);
        return new Database(pool, StoreLimits.defaults());
    }
}
