package hutong.simulator.process;

import hutong.kernel.Credit;
import hutong.simulator.Figure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A node whose database can't be reached: it serves from its lease, then refuses with 503 and
 * blames nobody, and posts what it owes when the database is back. The other nodes go on meanwhile.
 */
final class DatabaseAway {
    private static final int CLIENTS = 4;

    private DatabaseAway() {}

    static List<Figure> run(Rig rig, int number, Duration away, Answers answers, long seed)
            throws IOException, InterruptedException {
        House.Payer payer = rig.house.payer("away", Credit.ofCredits(100_000));
        try (var proxy = new FaultProxy(rig.postgres.port())) {
            NodeProcess node =
                    rig.node(number, Map.of("PROVE_DATABASE_URL", rig.url(proxy.port())));
            node.start();
            node.awaitReady(Duration.ofSeconds(60));
            long refusedAtMillis = -1;
            long drained;
            long during;
            try (var _ =
                    new Load(
                            CLIENTS,
                            seed,
                            payer.key(),
                            List.of(() -> node.port),
                            random -> new Load.Ask("slow", random.nextBoolean(), Wire.HangUp.NEVER),
                            answers)) {
                Rig.await(
                        "calls are answered; refused: " + answers.refusals(),
                        Duration.ofSeconds(30),
                        () -> answers.wholes() > 40);
                Thread.sleep(2_000);
                long refusals = unavailable(answers);
                long before = answers.wholes();
                proxy.be(FaultProxy.Mode.RESET);
                long begun = System.nanoTime();
                while (System.nanoTime() - begun < away.toNanos()) {
                    if (refusedAtMillis < 0 && unavailable(answers) > refusals) {
                        refusedAtMillis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
                    }
                    Thread.sleep(20);
                }
                during = answers.wholes() - before;
                proxy.be(FaultProxy.Mode.SOUND);
                long back = answers.wholes();
                drained =
                        Rig.await(
                                "the node serves again",
                                Duration.ofSeconds(60),
                                () -> answers.wholes() > back + CLIENTS);
            }
            long posted = Rig.await("all is posted", Duration.ofSeconds(60), node::isPosted);
            node.close();
            double autonomy = (refusedAtMillis < 0 ? away.toMillis() : refusedAtMillis) / 1e3;
            return List.of(
                    Figure.of("database away from one node", away.toSeconds(), "s"),
                    Figure.of("autonomy: served on from its lease for", autonomy, "s"),
                    Figure.of("calls answered meanwhile", during, "calls"),
                    Figure.none("refusals that blamed the caller", answers.blames(), "refusals"),
                    Figure.of("back to serving", drained / 1e3, "s"),
                    Figure.atMost("back to all posted, beyond that", posted / 1e3, "s", 60));
        }
    }

    private static long unavailable(Answers answers) {
        return answers.refusals().entrySet().stream()
                .filter(each -> each.getKey().startsWith("503"))
                .mapToLong(each -> each.getValue().get())
                .sum();
    }
}
