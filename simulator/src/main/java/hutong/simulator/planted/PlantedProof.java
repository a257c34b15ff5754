package hutong.simulator.planted;

import hutong.simulator.Figure;
import hutong.simulator.ProofOptions;
import hutong.simulator.ProofSection;
import hutong.simulator.world.Run;
import hutong.simulator.world.TornTail;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Plants each bug by itself and runs seeds until one of them breaks a promise. */
public final class PlantedProof implements ProofSection {
    private static final int SEEDS_MAX = 10_000;
    private static final int CONTROL_SEEDS = 300;
    private static final Logger NODES = Logger.getLogger("hutong.ledger");

    /**
     * How a bug was found out.
     *
     * @param seed the first that broke
     * @param promise what was broken
     */
    record Caught(long seed, String promise) {}

    @Override
    public String name() {
        return "planted";
    }

    @Override
    public String conditions(ProofOptions options) {
        return "One bug at a time in a ledger class as it is loaded; caught when one of "
                + SEEDS_MAX
                + " simulated runs breaks a promise. Without a bug the same loader finds nothing.";
    }

    @Override
    public List<Figure> run(ProofOptions options) throws Exception {
        NODES.setLevel(Level.OFF);
        var figures = new ArrayList<Figure>();
        int caught = 0;
        List<PlantedBug> bugs = LedgerBugs.all();
        for (PlantedBug bug : bugs) {
            Optional<Caught> result = hunt(bug, options.seed(), SEEDS_MAX);
            caught += result.isPresent() ? 1 : 0;
            System.out.printf(
                    "  %-8s %-62s %s%n",
                    result.isPresent() ? "caught" : "ESCAPED",
                    bug.name(),
                    result.map(found -> "seed " + found.seed() + ": " + found.promise())
                            .orElse(""));
        }
        long alarms = hunt(null, options.seed(), CONTROL_SEEDS).isPresent() ? 1 : 0;
        figures.add(Figure.of("bugs planted", bugs.size(), "bugs"));
        figures.add(Figure.none("bugs that escaped", bugs.size() - caught, "bugs"));
        figures.add(Figure.none("alarms without a bug", alarms, "alarms"));
        return figures;
    }

    /** Runs seeds with a bug until one breaks. */
    static Optional<Caught> hunt(@Nullable PlantedBug bug, long from, int seeds) throws Exception {
        var loader = new PlantedLoader(bug, "hutong.ledger.", "hutong.simulator.world.");
        Method run =
                loader.loadClass(Run.class.getName()).getMethod("of", long.class, boolean.class);
        Method tail = loader.loadClass(TornTail.class.getName()).getMethod("of", long.class);
        for (long seed = from; seed < from + seeds; seed++) {
            try {
                run.invoke(null, seed, false);
                tail.invoke(null, seed);
            } catch (InvocationTargetException broken) {
                return Optional.of(new Caught(seed, said(broken.getCause())));
            }
        }
        if (bug != null && !loader.isPlanted()) {
            throw new IllegalStateException(bug.type() + " was never loaded");
        }
        return Optional.empty();
    }

    private static String said(@Nullable Throwable cause) {
        String text = cause == null ? "" : "" + cause.getMessage();
        boolean isPromise = cause != null && cause.getClass().getSimpleName().equals("Violation");
        return isPromise || cause == null ? text : cause.getClass().getSimpleName() + ": " + text;
    }
}
