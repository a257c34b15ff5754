package hutong.simulator.process;

import hutong.gateway.http.TestingSupplier;
import hutong.kernel.Credit;
import hutong.store.Database;
import hutong.store.DatabaseConfig;
import hutong.store.EmbeddedServer;
import hutong.store.EmbeddedServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Everything that runs for a proof: PostgreSQL with fsync on, a supplier, nodes, proxies. */
final class Rig implements AutoCloseable {
    static final String GOOD = "mock;tokens=16;chunk=4";
    private static final int WARM = 99;
    static final String SLOW = "mock;tokens=24;chunk=2;first=20;between=6";

    final Path folder;
    final Path bill;
    final EmbeddedServer postgres;
    final Database database;
    final House house;
    final House.Payer load;
    final int supplierPort;
    private final DatabaseConfig address;
    private final Process supplier;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private List<String> startOptions = List.of();

    Rig(String name) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("hutong-prove-" + name);
        bill = folder.resolve("bill");
        // The programs are unpacked once for all runs.
        Path programs = Path.of(System.getProperty("java.io.tmpdir"), "hutong-prove-programs");
        Files.createDirectories(programs);
        postgres =
                EmbeddedServer.start(
                        new EmbeddedServerConfig(
                                folder.resolve("postgres"),
                                programs,
                                EmbeddedServerConfig.Durability.ON));
        address = postgres.database("hutong");
        database = new Database(address.withPoolSizeMax(4));
        house = new House(database, folder.resolve("secret-keys"));
        supplierPort = freePort();
        supplier =
                new ProcessBuilder(
                                java(
                                        List.of("-Xmx192m"),
                                        TestingSupplier.class,
                                        List.of(Integer.toString(supplierPort), bill.toString())))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("supplier.log").toFile())
                        .start();
        house.model("good", supplierPort, GOOD);
        house.model("slow", supplierPort, SLOW);
        load = house.payer("load", Credit.ofCredits(1_000_000));
        await(
                "the supplier answers",
                Duration.ofSeconds(60),
                () -> {
                    try (var wire = new Wire(supplierPort, 1_000)) {
                        return wire.get("/stats").status() == 200;
                    } catch (IOException | RuntimeException _) {
                        return false;
                    }
                });
    }

    /** Starts and ends a node once, so that later ones start from what its machine has noted. */
    void warmUp() throws IOException, InterruptedException {
        Path cache = folder.resolve("classes.aot");
        startOptions = List.of("-XX:AOTCacheOutput=" + cache);
        NodeProcess first = node(WARM);
        first.start();
        first.awaitReady(Duration.ofSeconds(90));
        first.close();
        nodes.remove(first);
        startOptions = Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    }

    /** A node that reaches the database itself. */
    NodeProcess node(int number) throws IOException {
        return node(number, Map.of());
    }

    /**
     * A node, not started.
     *
     * @param settings in place of the usual ones
     */
    NodeProcess node(int number, Map<String, String> settings) throws IOException {
        return node(GatewayNode.class, number, settings);
    }

    /** A node of another kind. */
    NodeProcess node(Class<?> kind, int number, Map<String, String> settings) throws IOException {
        int port = freePort();
        var environment = new HashMap<String, String>();
        environment.put("PROVE_NODE", Integer.toString(number));
        environment.put("PROVE_PORT", Integer.toString(port));
        environment.put("PROVE_JOURNAL", folder.resolve("journal-" + number).toString());
        environment.put("PROVE_SECRETS", folder.resolve("secret-keys").toString());
        environment.put("PROVE_ORGANISATION", load.organisation().toString());
        environment.put("PROVE_SEGMENT_BYTES", Long.toString(64L << 20));
        environment.put("PROVE_PATIENCE_MILLIS", "30000");
        environment.put("PROVE_DATABASE_URL", url(postgres.port()));
        environment.putAll(settings);
        var node =
                new NodeProcess(
                        kind,
                        number,
                        port,
                        environment,
                        folder.resolve("node-" + number + ".log"),
                        startOptions);
        nodes.add(node);
        return node;
    }

    /** The database by way of this port. */
    String url(int port) {
        return "postgresql://%s:%s@127.0.0.1:%d/hutong?socketTimeout=10"
                .formatted(
                        address.user(),
                        URLEncoder.encode(address.password().reveal(), StandardCharsets.UTF_8),
                        port);
    }

    /** {@code kill -9} of the postmaster; it is started again by its owner, this program. */
    void killPostgres() throws IOException, InterruptedException {
        signal(postgres.pid(), "KILL");
    }

    boolean isPostgresUp() {
        try {
            return database.read(handle -> handle.createQuery("SELECT 1").mapTo(Long.class).one())
                    == 1;
        } catch (RuntimeException _) {
            return false;
        }
    }

    /** Waits until every node that runs has recovered and posted all it has. */
    void awaitQuiet() throws InterruptedException {
        for (NodeProcess node : nodes) {
            if (node.isAlive()) {
                await(
                        "node " + node.number + " has posted all",
                        Duration.ofSeconds(120),
                        () -> node.isRecovered() && node.isPosted());
            }
        }
    }

    static List<String> java(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        classPath(),
                        main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** With our own classes from their jar, since what a machine notes of folders it can't use. */
    private static String classPath() {
        Path jar = Path.of("simulator/target/hutong-simulator-0.1.0-SNAPSHOT.jar");
        String path = System.getProperty("java.class.path");
        return Files.exists(jar) ? path.replace("simulator/target/classes", jar.toString()) : path;
    }

    static void signal(long pid, String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start().waitFor();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Waits for something.
     *
     * @return how long it took in milliseconds
     * @throws AssertionError when it takes too long
     */
    static long await(String what, Duration most, BooleanSupplier so) throws InterruptedException {
        long begun = System.nanoTime();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - begun > most.toNanos()) {
                throw new AssertionError("not within " + most.toSeconds() + " s: " + what);
            }
            Thread.sleep(25);
        }
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    /** Ends every node in good order, so that all they hold goes back. */
    void closeNodes() {
        for (NodeProcess node : nodes) {
            node.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeNodes();
        supplier.destroyForcibly();
        database.close();
        postgres.close();
        if (Boolean.getBoolean("prove.keep")) {
            System.out.println("  kept: " + folder);
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> {
                        try {
                            Files.delete(path);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }
}
