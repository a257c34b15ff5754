package hutong.simulator.world;

import hutong.simulator.Figure;
import hutong.simulator.ProofOptions;
import hutong.simulator.ProofSection;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Many seeds, one after the other; those that fail are said and can be run again alone. */
public final class SimulationProof implements ProofSection {
    private static final int SAID_MAX = 10;
    private static final int REPLAYED_EVERY = 500;
    private static final Logger NODES = Logger.getLogger("hutong.ledger.node");

    @Override
    public String name() {
        return "simulation";
    }

    @Override
    public String conditions(ProofOptions options) {
        return count(options)
                + " runs of the real ledger node from seed "
                + options.seed()
                + ", one thread: power loss and kills, torn and lost writes, a database that goes"
                + " away, loses, delays and doubles messages, clocks that jump, nodes with one"
                + " identity, suppliers that lie.";
    }

    private static long count(ProofOptions options) {
        return options.seeds() > 0 ? options.seeds() : options.quick() ? 20_000 : 200_000;
    }

    @Override
    public List<Figure> run(ProofOptions options) {
        NODES.setLevel(options.seeds() == 1 ? Level.ALL : Level.OFF);
        long begun = System.nanoTime();
        long calls = 0;
        long charges = 0;
        long unlike = 0;
        var failed = new ArrayList<Long>();
        long count = count(options);
        for (long seed = options.seed(); seed < options.seed() + count; seed++) {
            try {
                Run.Result result = Run.of(seed, false);
                calls += result.calls();
                charges += result.charges();
                if (seed % REPLAYED_EVERY == 0 && Run.of(seed, false).trace() != result.trace()) {
                    unlike++;
                }
            } catch (RuntimeException broken) {
                failed.add(seed);
                if (failed.size() <= SAID_MAX) {
                    say(seed, broken);
                }
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return List.of(
                options.seeds() > 0
                        ? Figure.of("seeds run", count, "seeds")
                        : Figure.atLeast(
                                "seeds run", count, "seeds", options.quick() ? 20_000 : 100_000),
                Figure.none("seeds that broke a promise", failed.size(), "seeds"),
                Figure.none("seeds that ran otherwise a second time", unlike, "seeds"),
                Figure.of("calls begun", calls, "calls"),
                Figure.of("calls charged", charges, "calls"),
                Figure.of("speed on one core", count / seconds, "seeds/s"));
    }

    private static void say(long seed, RuntimeException broken) {
        System.out.println(
                "  seed "
                        + seed
                        + ": "
                        + broken
                        + "\n    again: ./hutong prove --only simulation --seeds 1 --seed "
                        + seed);
        if (!(broken instanceof Violation)) {
            broken.printStackTrace(System.out);
        }
    }
}
