package hutong.simulator.process;

import hutong.kernel.Credit;
import hutong.ledger.Account;
import hutong.simulator.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** 64 clients on an almost empty award over all nodes, until the first is refused. */
final class Shares {
    private static final int CLIENTS = 64;

    private Shares() {}

    static List<Figure> run(Rig rig, List<NodeProcess> nodes, Credit credit, Answers answers)
            throws IOException, InterruptedException {
        House.Payer payer = rig.house.payer("almost-empty", credit);
        // A node sees a new grant within a second or two.
        Thread.sleep(2_500);
        var refused = new AtomicBoolean();
        var charged = new AtomicLong();
        List<Thread> clients = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            int port = nodes.get(number % nodes.size()).port;
            clients.add(
                    Thread.ofPlatform()
                            .start(() -> call(payer.key(), port, refused, charged, answers)));
        }
        for (Thread client : clients) {
            client.join();
        }
        System.out.println("    answers other than whole: " + answers.refusals());
        rig.awaitQuiet();
        Account award = rig.house.account(payer.award());
        double share = 100.0 * award.debited().nano() / credit.nano();
        return List.of(
                Figure.of(
                        "64 clients on an award for this many calls",
                        credit.nano() / 6_000.0,
                        "calls"),
                Figure.atLeast("share used when the first was refused", share, "%", 99),
                Figure.none(
                        "above the award",
                        Math.max(0, award.debited().nano() - credit.nano()),
                        "nano-credits"));
    }

    private static void call(
            String key, int port, AtomicBoolean refused, AtomicLong charged, Answers answers) {
        try (var wire = new Wire(port, 20_000)) {
            while (!refused.get()) {
                long before = answers.blames();
                answers.called();
                Load.call(wire, new Load.Ask("good", false, Wire.HangUp.NEVER), answers, key, "");
                if (answers.blames() > before) {
                    refused.set(true);
                }
                charged.incrementAndGet();
            }
        } catch (IOException broken) {
            answers.brokenOff();
        }
    }
}
