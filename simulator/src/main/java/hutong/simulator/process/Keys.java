package hutong.simulator.process;

import hutong.kernel.Credit;
import hutong.simulator.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** The same Idempotency-Key a hundred times at once on two nodes: done once, charged once. */
final class Keys {
    private static final int TIMES = 100;
    private static final int TRIES_MAX = 100;

    private Keys() {}

    static List<Figure> run(Rig rig, List<NodeProcess> nodes, int keys)
            throws InterruptedException, IOException {
        House.Payer payer = rig.house.payer("keyed", Credit.ofCredits(1_000));
        var statuses = new java.util.concurrent.ConcurrentHashMap<Integer, AtomicLong>();
        long wrong = 0;
        for (int key = 0; key < keys; key++) {
            var go = new CountDownLatch(1);
            List<Thread> clients = new ArrayList<>();
            for (int time = 0; time < TIMES; time++) {
                int port = nodes.get(time % 2).port;
                String name = "key-" + key;
                clients.add(
                        Thread.ofVirtual()
                                .start(() -> call(payer.key(), name, port, go, statuses)));
            }
            go.countDown();
            for (Thread client : clients) {
                client.join();
            }
        }
        rig.awaitQuiet();
        long records =
                rig.database.read(handle ->
                        handle.createQuery(
                                        "SELECT count(*) FROM ledger.usage_record WHERE"
                                                + " organisation = :organisation")
                                .bind("organisation", payer.organisation())
                                .mapTo(Long.class)
                                .one());
        for (Map.Entry<Integer, AtomicLong> status : statuses.entrySet()) {
            wrong += status.getKey() == 200 ? 0 : status.getValue().get();
        }
        return List.of(
                Figure.of(
                        "keyed calls, each a hundred times at once",
                        keys * (double) TIMES,
                        "calls"),
                Figure.none("charged more or less than once", Math.abs(records - keys), "calls"),
                Figure.none("never given the one answer", wrong, "calls"));
    }

    /** Asks again while it is being done elsewhere or the ledger is busy, as clients do. */
    private static void call(
            String key,
            String name,
            int port,
            CountDownLatch go,
            Map<Integer, AtomicLong> statuses) {
        int status = 0;
        try {
            go.await();
            for (int again = 0; again < TRIES_MAX && status != 200; again++) {
                status = once(key, name, port);
                if (status != 200) {
                    Thread.sleep(200);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        statuses.computeIfAbsent(status, absent -> new AtomicLong()).incrementAndGet();
    }

    private static int once(String key, String name, int port) {
        try (var wire = new Wire(port, 20_000)) {
            return wire.post(
                            key,
                            name,
                            "{\"model\":\"slow\",\"max_tokens\":16,\"messages\":[{\"role\":"
                                    + "\"user\",\"content\":\"Once.\"}]}",
                            Wire.HangUp.NEVER)
                    .status();
        } catch (IOException broken) {
            return 0;
        }
    }
}
