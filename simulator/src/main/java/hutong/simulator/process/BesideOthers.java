package hutong.simulator.process;

import hutong.kernel.Credit;
import hutong.kernel.TokenCount;
import hutong.simulator.Figure;
import hutong.simulator.ProofOptions;
import hutong.simulator.ProofSection;
import hutong.simulator.peers.PeerNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * One script for three ways to keep a budget: 64 clients on an award of so many calls over four
 * nodes; then {@code kill -9} of nodes under load. The supplier's own bill says what was spent.
 */
public final class BesideOthers implements ProofSection {
    private static final int NODES = 4;
    private static final int INPUT = 8;
    private static final int OUTPUT = 16;

    private enum Kind {
        HUTONG("Hutong"),
        NAIVE("look, call, write (one transaction a call)"),
        BUFFERED("spend in memory, written every 10 s");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String name() {
        return "beside-others";
    }

    @Override
    public String conditions(ProofOptions options) {
        return "The same script for Hutong and for two ways of our own making in which gateways"
                + " commonly keep budgets: 64 clients on an award of 2,000 calls over 4 nodes, then"
                + " kills under load; counted by the supplier's bill.";
    }

    @Override
    public List<Figure> run(ProofOptions options) throws Exception {
        int kills = options.quick() ? 1 : 12;
        List<Figure> figures = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            try (var rig = new Rig("beside")) {
                figures.addAll(script(rig, kind, kills, options.seed()));
            }
        }
        return figures;
    }

    private static List<Figure> script(Rig rig, Kind kind, int kills, long seed)
            throws IOException, InterruptedException {
        long price = House.TARIFF.amount(new TokenCount(INPUT, 0, OUTPUT)).nano();
        PeerNode.prepare(rig.database);
        long award = 2_000 * price;
        House.Payer small = rig.house.payer("small", Credit.ofNano(award));
        for (House.Payer payer : List.of(small, rig.load)) {
            rig.database.run(handle ->
                    handle.execute(
                            "INSERT INTO peer_budget (name, balance) VALUES (?, ?)",
                            payer.key(),
                            payer == small ? award : Long.MAX_VALUE / 2));
        }
        List<NodeProcess> nodes = new ArrayList<>();
        for (int number = 1; number <= NODES; number++) {
            nodes.add(node(rig, kind, number, price));
        }
        List<IntSupplier> ports = new ArrayList<>();
        for (NodeProcess node : nodes) {
            node.start();
            ports.add(() -> node.port);
        }
        for (NodeProcess node : nodes) {
            node.awaitReady(Duration.ofSeconds(90));
        }
        var first = new Answers();
        try (var _ = new Load(64, seed, small.key(), ports, BesideOthers::ask, first)) {
            Rig.await("the award is used up", Duration.ofSeconds(60), () -> first.blames() > 200);
        }
        Thread.sleep(600);
        long over = Math.max(0, served(rig).size() * price - award);
        var second = new Answers();
        var random = new Random(seed);
        try (var _ = new Load(16, seed, rig.load.key(), ports, BesideOthers::ask, second)) {
            for (int kill = 0; kill < kills; kill++) {
                Thread.sleep(1_000 + random.nextInt(1_500));
                NodeProcess node = nodes.get(random.nextInt(NODES));
                node.kill();
                node.start();
                node.awaitReady(Duration.ofSeconds(60));
            }
        }
        // Long enough for every way to write what it still has.
        if (kind == Kind.HUTONG) {
            rig.awaitQuiet();
        } else {
            Thread.sleep(kind == Kind.BUFFERED ? 11_000 : 500);
        }
        Set<UUID> lost = served(rig);
        lost.removeAll(recorded(rig, kind));
        Figure overspent =
                Figure.of(
                        kind.words + ": overspent, of an award of 2,000 calls",
                        over / (double) price,
                        "calls");
        Figure missing =
                Figure.of(
                        kind.words + ": served and never recorded, " + kills + " kills",
                        lost.size(),
                        "calls");
        return kind == Kind.HUTONG
                ? List.of(
                        Figure.none(overspent.figure(), overspent.value(), "calls"),
                        Figure.none(missing.figure(), missing.value(), "calls"))
                : List.of(overspent, missing);
    }

    private static Load.Ask ask(Random random) {
        return new Load.Ask("good", false, Wire.HangUp.NEVER);
    }

    private static NodeProcess node(Rig rig, Kind kind, int number, long price) throws IOException {
        if (kind == Kind.HUTONG) {
            return rig.node(number);
        }
        var settings = new HashMap<String, String>();
        settings.put("PEER_KIND", kind.name());
        settings.put("PEER_PRICE", Long.toString(price));
        settings.put("PEER_SUPPLIER", Integer.toString(rig.supplierPort));
        settings.put("PEER_MODEL", Rig.GOOD);
        return rig.node(PeerNode.class, number, Map.copyOf(settings));
    }

    /** The calls that the supplier served to their end. */
    private static Set<UUID> served(Rig rig) throws IOException {
        Set<UUID> served = new HashSet<>();
        for (String line : Files.readAllLines(rig.bill)) {
            if (line.contains(" 1 ")) {
                served.add(UUID.fromString(line.substring(0, 36)));
            }
        }
        return served;
    }

    private static List<UUID> recorded(Rig rig, Kind kind) {
        String table = kind == Kind.HUTONG ? "ledger.usage_record" : "peer_call";
        return rig.database.read(
                handle -> handle.createQuery("SELECT id FROM " + table).mapTo(UUID.class).list());
    }
}
