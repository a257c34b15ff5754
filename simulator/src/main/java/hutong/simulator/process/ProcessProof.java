package hutong.simulator.process;

import hutong.kernel.Credit;
import hutong.simulator.Figure;
import hutong.simulator.ProofOptions;
import hutong.simulator.ProofSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * The proof with real processes: four gateway nodes, PostgreSQL with fsync on, a supplier that
 * counts on its own; faults under load, then the audit.
 */
public final class ProcessProof implements ProofSection {
    private static final int NODES = 4;
    private static final int CLIENTS = 16;
    private static final int CALM_CLIENTS = 64;
    private static final Duration REST_MAX = Duration.ofMinutes(17);

    /** How long each part is. */
    private record Size(
            int kills, long calls, Duration away, Duration storm, int keys, long shareCalls) {
        static Size of(boolean quick) {
            return quick
                    ? new Size(8, 20_000, Duration.ofSeconds(20), Duration.ofSeconds(3), 3, 2_000)
                    : new Size(
                            110,
                            1_000_000,
                            Duration.ofMinutes(10),
                            Duration.ofSeconds(8),
                            20,
                            10_000);
        }
    }

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public String conditions(ProofOptions options) {
        return "Process crash, not power loss (the simulated disk alone shows that): 4 gateway"
                + " nodes and one PostgreSQL as processes, fsync on for journals and database;"
                + " clients, supplier, gateways and database share %d processors; seed %d."
                        .formatted(Runtime.getRuntime().availableProcessors(), options.seed());
    }

    @Override
    public List<Figure> run(ProofOptions options) throws Exception {
        Size size = Size.of(options.quick());
        List<Figure> figures = new ArrayList<>();
        try (var rig = new Rig("processes")) {
            rig.warmUp();
            List<NodeProcess> nodes = new ArrayList<>();
            for (int number = 1; number <= NODES; number++) {
                NodeProcess node = rig.node(number);
                nodes.add(node);
                node.start();
            }
            for (NodeProcess node : nodes) {
                node.awaitReady(Duration.ofSeconds(90));
            }
            var calm = new Answers();
            var faults = new Answers();
            var away = new Answers();
            var storm = new Answers();
            var shares = new Answers();
            var disk = new Answers();
            long seed = options.seed();
            var unreachable =
                    new FutureTask<>(() -> DatabaseAway.run(rig, 5, size.away(), away, seed + 5));
            if (!options.quick()) {
                Thread.ofPlatform().daemon().start(unreachable);
            }
            say("kills under load");
            var kills = new Kills(rig, nodes, seed);
            try (var _ = load(rig, nodes, CLIENTS, seed, faults)) {
                kills.run(size.kills());
            }
            say("database away");
            if (options.quick()) {
                unreachable.run();
            }
            figures.addAll(kills.figures(size.kills()));
            figures.addAll(unreachable.get());
            figures.addAll(refusals(faults));
            check(rig, figures, "after kills and database away");

            say("64 clients on an almost empty award");
            figures.addAll(
                    Shares.run(rig, nodes, Credit.ofNano(size.shareCalls() * 6_000), shares));
            say("keys a hundred times");
            figures.addAll(Keys.run(rig, nodes, size.keys()));
            say("disk full");
            figures.addAll(DiskFull.run(rig, 6, disk, seed + 6));
            say("suppliers and clients that misbehave");
            NodeProcess patient = rig.node(7, Map.of("PROVE_PATIENCE_MILLIS", "1500"));
            patient.start();
            patient.awaitReady(Duration.ofSeconds(60));
            figures.addAll(Storm.run(rig, patient, size.storm(), storm, seed + 7));
            patient.close();
            check(rig, figures, "after award, keys, disk and storm");

            say("one node, no fault, for the rest of the calls");
            for (NodeProcess node : nodes.subList(1, NODES)) {
                node.close();
            }
            rest(
                    rig,
                    nodes.getFirst(),
                    size,
                    calls(faults, away, storm, shares, disk),
                    seed,
                    calm,
                    figures);
            figures.add(
                    Figure.atLeast(
                            "calls in all",
                            calls(calm, faults, away, storm, shares, disk),
                            "calls",
                            size.calls()));
            figures.add(Figure.none("false refusals without a fault", calm.blames(), "refusals"));
            rig.closeNodes();
            check(rig, figures, "at the end, every epoch sealed");
            figures.add(stranded(rig));
            Thread.sleep(600);
            Audit audit =
                    Audit.of(
                            rig.database,
                            rig.bill,
                            List.of(calm, faults, away, storm, shares, disk),
                            Set.of("good", "slow"));
            figures.addAll(audit.figures());
        }
        return figures;
    }

    private static void rest(
            Rig rig,
            NodeProcess node,
            Size size,
            long made,
            long seed,
            Answers calm,
            List<Figure> figures)
            throws InterruptedException {
        long wanted = Math.max(size.calls() - made, size.calls() / 50);
        long begun = System.nanoTime();
        try (var _ = load(rig, List.of(node), CALM_CLIENTS, seed + 8, calm)) {
            while (calm.calls() < wanted && System.nanoTime() - begun < REST_MAX.toNanos()) {
                Thread.sleep(100);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        figures.add(
                Figure.of("calls a second, one node, no fault", calm.calls() / seconds, "calls/s"));
        Rig.await("all is posted", Duration.ofSeconds(120), node::isPosted);
    }

    private static Load load(
            Rig rig, List<NodeProcess> nodes, int clients, long seed, Answers answers) {
        List<IntSupplier> ports = new ArrayList<>();
        for (NodeProcess node : nodes) {
            ports.add(() -> node.port);
        }
        return new Load(clients, seed, rig.load.key(), ports, Load::mixed, answers);
    }

    private static List<Figure> refusals(Answers answers) {
        for (Map.Entry<String, AtomicLong> refusal : answers.refusals().entrySet()) {
            System.out.println("  refused " + refusal.getKey() + ": " + refusal.getValue());
        }
        double share = 100.0 * answers.blames() / Math.max(1, answers.calls());
        return List.of(
                Figure.of("calls under kills", answers.calls(), "calls"),
                Figure.of("of them broken off by a kill", answers.brokenOffs(), "calls"),
                Figure.atMost("false refusals while credit is free", share, "%", 0.1));
    }

    private static void check(Rig rig, List<Figure> figures, String when)
            throws InterruptedException, ExecutionException {
        rig.awaitQuiet();
        figures.add(
                Figure.none(
                        "broken invariants " + when,
                        Audit.brokenInvariants(rig.database),
                        "of 11"));
    }

    /** With every node closed nothing may be held any more. */
    private static Figure stranded(Rig rig) {
        long held =
                rig.database.read(handle ->
                        handle.createQuery(
                                        "SELECT coalesce(sum(held), 0)::bigint FROM ledger.account")
                                .mapTo(Long.class)
                                .one());
        return Figure.none("stranded when every node has closed", held, "nano-credits");
    }

    private static long calls(Answers... all) {
        long sum = 0;
        for (Answers some : all) {
            sum += some.calls();
        }
        return sum;
    }

    private static void say(String what) {
        System.out.println("  - " + what);
    }
}
