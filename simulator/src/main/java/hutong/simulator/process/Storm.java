package hutong.simulator.process;

import hutong.kernel.Credit;
import hutong.simulator.Figure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Suppliers that stall, cut, lie about usage, send none or zero, and a network between that delays,
 * resets, half-closes and cuts mid-event; clients that hang up at every stage of their call.
 */
final class Storm {
    /**
     * Behaviour by model. All but the lies keep the audit's strict rule of one call, one record.
     */
    private static final Map<String, String> SUPPLIERS =
            Map.ofEntries(
                    Map.entry("cuts", "mock;tokens=32;chunk=2;fault=cut;after=8"),
                    Map.entry("stalls", "mock;tokens=32;chunk=2;fault=stall;after=8"),
                    Map.entry("silent", "mock;fault=silence"),
                    Map.entry("closes", "mock;fault=close"),
                    Map.entry("errs", "mock;tokens=32;chunk=2;fault=error;after=8"),
                    Map.entry("overloaded", "mock;fault=status;after=503"),
                    Map.entry("endless", "mock;tokens=400;chunk=4;deaf"),
                    Map.entry("says-none", "mock;tokens=16;chunk=4;usage=missing"),
                    Map.entry("says-zero", "mock;tokens=16;chunk=4;usage=zero"),
                    Map.entry("says-less-than-none", "mock;tokens=16;chunk=4;usage=negative"),
                    Map.entry("says-too-much", "mock;tokens=16;chunk=4;usage=huge"),
                    Map.entry("says-too-little", "mock;tokens=16;chunk=4;usage=low"),
                    Map.entry("says-fractions", "mock;tokens=16;chunk=4;usage=fraction"));

    /** In the name of the model that is reached by way of the broken network. */
    static final String FAR = "far";

    private Storm() {}

    static List<Figure> run(Rig rig, NodeProcess node, Duration each, Answers answers, long seed)
            throws IOException, InterruptedException {
        House.Payer payer = rig.house.payer("storm", Credit.ofCredits(100_000));
        for (Map.Entry<String, String> supplier : SUPPLIERS.entrySet()) {
            rig.house.model(supplier.getKey(), rig.supplierPort, supplier.getValue());
        }
        try (var network = new FaultProxy(rig.supplierPort)) {
            rig.house.model("far", network.port(), Rig.SLOW + ";" + FAR);
            Thread.sleep(2_500);
            List<String> models = new ArrayList<>(SUPPLIERS.keySet());
            models.add("far");
            models.add("good");
            models.add("slow");
            Load.Script script =
                    random ->
                            new Load.Ask(
                                    models.get(random.nextInt(models.size())),
                                    random.nextInt(4) > 0,
                                    random.nextInt(2) == 0
                                            ? Wire.HangUp.NEVER
                                            : Wire.HangUp.values()[
                                                    random.nextInt(Wire.HangUp.values().length)]);
            try (var _ =
                    new Load(32, seed, payer.key(), List.of(() -> node.port), script, answers)) {
                for (FaultProxy.Mode mode : FaultProxy.Mode.values()) {
                    switch (mode) {
                        case SLOW -> network.slow(30);
                        case CUT -> network.cutAfter(900);
                        case SOUND, BLACK_HOLE, RESET, HALF_CLOSED -> network.be(mode);
                    }
                    Thread.sleep(each.toMillis());
                }
                network.be(FaultProxy.Mode.SOUND);
            }
            Rig.await("every hold ended", Duration.ofSeconds(60), node::isPosted);
        }
        return List.of(
                Figure.of("calls to suppliers that misbehave", answers.calls(), "calls"),
                Figure.of("of them hung up or broken off", answers.brokenOffs(), "calls"),
                Figure.none("refusals that blamed the caller", answers.blames(), "refusals"));
    }
}
