package hutong.simulator.planted;

import hutong.simulator.Figure;
import hutong.simulator.ProofOptions;
import hutong.simulator.ProofSection;
import hutong.simulator.books.BooksRun;
import hutong.simulator.door.DoorRun;
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
    private static final int CONTROL_DOORS = 3;

    /** What bugs make the house complain of; kept, so that they stay silent. */
    private static final List<Logger> COMPLAINTS =
            List.of(
                    Logger.getLogger("hutong.ledger"),
                    Logger.getLogger("hutong.gateway"),
                    Logger.getLogger("hutong.door"),
                    Logger.getLogger("io.vertx"));

    /**
     * How a bug was found out.
     *
     * @param where the first seed that broke, {@code books} or {@code door}
     * @param promise what was broken
     */
    record Caught(String where, String promise) {}

    @Override
    public String name() {
        return "planted";
    }

    @Override
    public String conditions(ProofOptions options) {
        return "One bug at a time in a class of ledger or gateway as it is loaded; caught when one"
                + " of "
                + SEEDS_MAX
                + " simulated runs breaks a promise, or the books of a real PostgreSQL after an"
                + " epoch was posted, or what the clients of a real door were answered beside"
                + " supplier's bill and records. Without a bug the same loader finds nothing.";
    }

    @Override
    public List<Figure> run(ProofOptions options) throws Exception {
        COMPLAINTS.forEach(logger -> logger.setLevel(Level.OFF));
        var figures = new ArrayList<Figure>();
        int planted = 0;
        int caught = 0;
        for (PlantedBug bug : LedgerBugs.all()) {
            planted++;
            caught += told(bug, hunt(bug, options.seed(), SEEDS_MAX));
        }
        for (PlantedBug bug : PostingBugs.all()) {
            planted++;
            caught += told(bug, post(bug));
        }
        for (PlantedBug bug : GatewayBugs.all()) {
            planted++;
            caught += told(bug, call(bug));
        }
        figures.add(Figure.of("bugs planted", planted, "bugs"));
        figures.add(Figure.none("bugs that escaped", planted - caught, "bugs"));
        figures.add(Figure.none("alarms without a bug", alarms(options.seed()), "alarms"));
        return figures;
    }

    private static int alarms(long seed) throws Exception {
        var found = new ArrayList<Optional<Caught>>();
        found.add(hunt(null, seed, CONTROL_SEEDS));
        found.add(post(null));
        for (int i = 0; i < CONTROL_DOORS; i++) {
            found.add(call(null));
        }
        int alarms = 0;
        for (Optional<Caught> alarm : found) {
            if (alarm.isPresent()) {
                alarms++;
                System.out.println("  ALARM    " + where(alarm.get()));
            }
        }
        return alarms;
    }

    /** 1 when it was caught. */
    private static int told(PlantedBug bug, Optional<Caught> result) {
        System.out.printf(
                "  %-8s %-62s %s%n",
                result.isPresent() ? "caught" : "ESCAPED",
                bug.name(),
                result.map(PlantedProof::where).orElse(""));
        return result.isPresent() ? 1 : 0;
    }

    private static String where(Caught found) {
        return found.where() + ": " + found.promise();
    }

    /** Posts to a real database with a bug; what the books said otherwise. */
    static Optional<Caught> post(@Nullable PlantedBug bug) throws Exception {
        return once(
                "books",
                bug,
                BooksRun.class,
                new PlantedLoader(bug, "hutong.ledger.", "hutong.simulator.books."));
    }

    /** Calls a model door with a bug; what did not agree. */
    static Optional<Caught> call(@Nullable PlantedBug bug) throws Exception {
        return once(
                "door",
                bug,
                DoorRun.class,
                new PlantedLoader(
                        bug, "hutong.gateway.", "hutong.ledger.", "hutong.simulator.door."));
    }

    private static Optional<Caught> once(
            String where, @Nullable PlantedBug bug, Class<?> run, PlantedLoader loader)
            throws Exception {
        if (bug != null) {
            // A class that can't be verified must fail here, not on a thread of the house.
            Class.forName(bug.type(), true, loader);
        }
        Method once = loader.loadClass(run.getName()).getMethod("once");
        try {
            once.invoke(null);
        } catch (InvocationTargetException broken) {
            return Optional.of(new Caught(where, said(broken.getCause())));
        }
        return found(bug, loader);
    }

    private static Optional<Caught> found(@Nullable PlantedBug bug, PlantedLoader loader) {
        if (bug != null && !loader.isPlanted()) {
            throw new IllegalStateException(bug.type() + " was never loaded");
        }
        return Optional.empty();
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
                return Optional.of(new Caught("seed " + seed, said(broken.getCause())));
            }
        }
        return found(bug, loader);
    }

    private static String said(@Nullable Throwable cause) {
        if (cause instanceof LinkageError broken) {
            throw new IllegalStateException("a bug can't be loaded, so it shows nothing", broken);
        }
        String text = cause == null ? "" : "" + cause.getMessage();
        String line = text.lines().findFirst().orElse("");
        boolean isPromise = cause != null && cause.getClass().getSimpleName().equals("Violation");
        return isPromise || cause == null ? line : cause.getClass().getSimpleName() + ": " + line;
    }
}
