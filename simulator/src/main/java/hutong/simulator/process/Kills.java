package hutong.simulator.process;

import hutong.simulator.Figure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Kills under load: {@code kill -9} of gateways, of PostgreSQL, of both at once, and nodes that are
 * stopped and go on. A killed node is started again at once; the next fault comes when it has
 * recovered.
 */
final class Kills {
    private static final Duration LONGEST = Duration.ofMinutes(14);
    private static final Duration BACK_MAX = Duration.ofSeconds(90);

    private final Rig rig;
    private final List<NodeProcess> nodes;
    private final Random random;
    private final List<Long> readyMillis = new ArrayList<>();
    private final List<Long> freeMillis = new ArrayList<>();
    private final List<Long> postgresMillis = new ArrayList<>();
    private int gateways;
    private int postgres;
    private int both;
    private int stops;

    Kills(Rig rig, List<NodeProcess> nodes, long seed) {
        this.rig = rig;
        this.nodes = nodes;
        this.random = new Random(seed);
    }

    /** Goes on until so many processes were killed. */
    void run(int kills) throws IOException, InterruptedException, ExecutionException {
        long said = System.nanoTime();
        long begun = said;
        for (int round = 0;
                gateways + postgres < kills && System.nanoTime() - begun < LONGEST.toNanos();
                round++) {
            Thread.sleep(300 + random.nextInt(700));
            // Each kind comes early, so that the short form has all of them.
            switch (round < 4 ? round * 6 : random.nextInt(20)) {
                case 6, 7, 8 -> killPostgres();
                case 12, 13 -> {
                    both++;
                    rig.killPostgres();
                    postgres++;
                    killGateways(1 + random.nextInt(2));
                    awaitPostgres();
                }
                case 18, 19 -> stopAndGoOn();
                default -> killGateways(1 + random.nextInt(2));
            }
            if (System.nanoTime() - said > 30_000_000_000L) {
                said = System.nanoTime();
                System.out.printf("  %d gateways, %d PostgreSQL killed%n", gateways, postgres);
            }
        }
    }

    private void killGateways(int count)
            throws IOException, InterruptedException, ExecutionException {
        List<NodeProcess> chosen = new ArrayList<>(nodes);
        Collections.shuffle(chosen, random);
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> back = new ArrayList<>();
            for (NodeProcess node : chosen.subList(0, Math.min(count, chosen.size()))) {
                gateways++;
                back.add(together.submit(() -> restart(node)));
            }
            for (Future<?> each : back) {
                each.get();
            }
        }
    }

    private boolean restart(NodeProcess node) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        node.kill();
        node.start();
        node.awaitReady(BACK_MAX);
        note(readyMillis, begun);
        Rig.await("node " + node.number + " recovered", BACK_MAX, node::isRecovered);
        note(freeMillis, begun);
        return true;
    }

    private static void note(List<Long> list, long begun) {
        synchronized (list) {
            list.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
    }

    private void killPostgres() throws IOException, InterruptedException {
        rig.killPostgres();
        postgres++;
        awaitPostgres();
    }

    private void awaitPostgres() throws InterruptedException {
        Thread.sleep(50);
        postgresMillis.add(Rig.await("PostgreSQL is back", BACK_MAX, rig::isPostgresUp));
    }

    private void stopAndGoOn() throws IOException, InterruptedException {
        NodeProcess node = nodes.get(random.nextInt(nodes.size()));
        stops++;
        node.signal("STOP");
        Thread.sleep(500 + random.nextInt(2_500));
        node.signal("CONT");
    }

    int kills() {
        return gateways + postgres;
    }

    List<Figure> figures(int wanted) {
        return List.of(
                Figure.atLeast("kill -9 under load, in all", kills(), "processes", wanted),
                Figure.of("of gateways", gateways, "processes"),
                Figure.of("of PostgreSQL", postgres, "processes"),
                Figure.of("of both at once", both, "times"),
                Figure.of("nodes stopped and continued", stops, "times"),
                Figure.of("killed to ready again, median", at(readyMillis, 50) / 1e3, "s"),
                ready(wanted),
                Figure.of("killed to ready again, longest", at(readyMillis, 100) / 1e3, "s"),
                Figure.atMost(
                        "killed to stranded money free, longest",
                        at(freeMillis, 100) / 1e3,
                        "s",
                        30),
                Figure.of(
                        "PostgreSQL killed to back, longest", at(postgresMillis, 100) / 1e3, "s"));
    }

    /** A machine that builds beside the short form says nothing of speed. */
    private Figure ready(int wanted) {
        String figure = "killed to ready again, p90 (JVM start included)";
        double seconds = at(readyMillis, 90) / 1e3;
        return wanted < 100
                ? Figure.of(figure, seconds, "s")
                : Figure.atMost(figure, seconds, "s", 5);
    }

    private static double at(List<Long> values, int percent) {
        if (values.isEmpty()) {
            return 0;
        }
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
