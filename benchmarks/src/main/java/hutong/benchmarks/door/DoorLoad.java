package hutong.benchmarks.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hutong.benchmarks.Figure;
import hutong.benchmarks.Results;
import hutong.gateway.http.TestingSupplier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code ./hutong bench door}: nginx and a Hutong node, both before the same supplier on loopback,
 * driven by wrk in one run; then the money check.
 */
public final class DoorLoad {
    private static final int SECONDS = 8;
    private static final int WARM_SECONDS = 30;
    private static final String BODY =
            "{\"model\":\"load\",\"max_tokens\":16,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"What is a lane?\"}]}";
    private static final String PATH = "/v1/chat/completions";
    private static final String NGINX =
            """
            daemon off; pid %1$s/nginx.pid; error_log %1$s/nginx.err; worker_processes 2;
            events { worker_connections 1024; }
            http {
              access_log off; client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
              upstream supplier { server 127.0.0.1:%2$d; keepalive 128; }
              server {
                listen 127.0.0.1:%3$d; tcp_nodelay on; keepalive_requests 100000000;
                location / {
                  proxy_pass http://supplier; proxy_http_version 1.1;
                  proxy_set_header Connection ""; proxy_buffering off;
                }
              }
            }
            """;

    private final Processes processes;
    private final String virtualMachine = ProcessHandle.current().info().command().orElse("java");
    private final List<Figure> figures = new ArrayList<>();

    private DoorLoad(Processes processes) {
        this.processes = processes;
    }

    public static void run(Results results) throws IOException, InterruptedException {
        Path folder = Path.of("target/bench-door").toAbsolutePath();
        delete(folder);
        Files.createDirectories(folder);
        try (var processes = new Processes(folder)) {
            List<Figure> figures = new DoorLoad(processes).measure();
            results.write("door", conditions(), figures);
            System.out.println(Results.table(figures));
        }
    }

    private List<Figure> measure() throws IOException, InterruptedException {
        int plain = supplier("supplier-of-nginx");
        int counted = supplier("supplier-of-hutong");
        int nginx = nginx(plain);
        Path var = processes.folder().resolve("var");
        int node = node(var);
        String key = key(var);
        try (var books = new Books(var)) {
            books.list(var, URI.create("http://127.0.0.1:" + counted + "/v1"), secret());
            Thread.sleep(2_000);
            String hutong = "http://127.0.0.1:" + node + PATH;
            String proxy = "http://127.0.0.1:" + nginx + PATH;
            load(hutong, key, 64, WARM_SECONDS);
            load(hutong, key, 16, WARM_SECONDS);
            load(proxy, secret(), 16, 2);
            for (int connections : new int[] {1, 16, 64}) {
                compare(
                        connections,
                        load(proxy, secret(), connections, SECONDS),
                        load(hutong, key, connections, SECONDS));
            }
            checkMoney(books, counted);
        }
        return figures;
    }

    private void compare(int connections, Wrk.Run proxy, Wrk.Run hutong) {
        String at = " at " + connections + (connections == 1 ? " connection" : " connections");
        figures.add(Figure.of("nginx, plain proxy" + at, proxy.perSecond(), "requests/s"));
        figures.add(Figure.of("Hutong, everything on" + at, hutong.perSecond(), "requests/s"));
        double ratio = hutong.perSecond() / proxy.perSecond();
        figures.add(
                connections == 64
                        ? Figure.atLeast("Hutong beside nginx" + at, ratio, "times", 0.5)
                        : Figure.of("Hutong beside nginx" + at, ratio, "times"));
        figures.add(
                Figure.of("added p50" + at, hutong.p50Micros() - (double) proxy.p50Micros(), "µs"));
        figures.add(
                Figure.of("added p99" + at, hutong.p99Micros() - (double) proxy.p99Micros(), "µs"));
        figures.add(
                Figure.atMost("failed requests of Hutong" + at, hutong.failed(), "requests", 0));
    }

    /** The ledger's sum is the supplier's own count at the tariff, to the nano-credit. */
    private void checkMoney(Books books, int supplier) throws IOException, InterruptedException {
        Books.Charged before = books.charged();
        for (int quiet = 0; quiet < 4; ) {
            Thread.sleep(1_000);
            Books.Charged now = books.charged();
            quiet = now.equals(before) ? quiet + 1 : 0;
            before = now;
        }
        JsonNode count =
                new ObjectMapper()
                        .readTree(processes.get("http://127.0.0.1:" + supplier + "/stats"));
        long calls = count.path("calls").asLong();
        long nano =
                count.path("input").asLong() * Books.TARIFF.inputNano()
                        + count.path("output").asLong() * Books.TARIFF.outputNano()
                        + calls * Books.TARIFF.callNano();
        figures.add(Figure.of("calls that the supplier counted", calls, "calls"));
        figures.add(
                Figure.atMost(
                        "calls that the ledger lacks or has too many",
                        Math.abs(calls - before.calls()),
                        "calls",
                        0));
        figures.add(
                Figure.atMost(
                        "ledger's sum beside the supplier's own count",
                        Math.abs(nano - before.nano()),
                        "nano-credits",
                        0));
    }

    private Wrk.Run load(String address, String secret, int connections, int seconds)
            throws IOException, InterruptedException {
        return Wrk.run(processes.folder(), address, secret, BODY, connections, seconds);
    }

    private int supplier(String name) throws IOException, InterruptedException {
        int port = Processes.freePort();
        processes.start(
                name,
                Map.of(),
                List.of(
                        virtualMachine,
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestingSupplier.class.getName(),
                        Integer.toString(port)));
        processes.await("http://127.0.0.1:" + port + "/stats");
        return port;
    }

    private int nginx(int supplier) throws IOException, InterruptedException {
        int port = Processes.freePort();
        Path configuration = processes.folder().resolve("nginx.conf");
        Files.writeString(configuration, NGINX.formatted(processes.folder(), supplier, port));
        String program =
                Files.isExecutable(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx";
        processes.start("nginx", Map.of(), List.of(program, "-c", configuration.toString()));
        processes.await("http://127.0.0.1:" + port + "/stats");
        return port;
    }

    private int node(Path var) throws IOException, InterruptedException {
        int port = Processes.freePort();
        processes.start(
                "hutong",
                Map.of(
                        "HUTONG_VAR", var.toString(),
                        "HUTONG_PORT", Integer.toString(port),
                        "HUTONG_MODEL_HOST", "false",
                        "HUTONG_MODEL_INSTALL", "",
                        "HUTONG_ENDPOINT_LOCAL_ALLOWED", "true"),
                List.of("./hutong", "start"));
        processes.await("http://127.0.0.1:" + port + "/health/ready");
        return port;
    }

    private static String key(Path var) throws IOException {
        return Files.readAllLines(var.resolve("demo.env")).stream()
                .filter(line -> line.startsWith("HUTONG_KEY="))
                .map(line -> line.substring("HUTONG_KEY=".length()).replace("'", ""))
                .findFirst()
                .orElseThrow();
    }

    private static String secret() {
        return TestingSupplier.SECRET;
    }

    private static String conditions() {
        return ("wrk, suppliers, nginx, node and PostgreSQL share %d processors of one machine;"
                        + " Java %d; fsync on for journal and database; %d s each after warming up;"
                        + " load average %.1f at the end.")
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature(),
                        SECONDS,
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                                .getSystemLoadAverage());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
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
