package hutong.programme.decisions;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import hutong.kernel.Credit;
import hutong.programme.decisions.SetProposal.Change;
import hutong.programme.decisions.SetProposal.Impossible;
import hutong.programme.decisions.SetProposal.Proposed;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Proposes the set with the highest sum of scores under a budget and a count; among equals the
 * cheapest.
 *
 * <ul>
 *   <li>The set never costs more than the budget: where amounts are too large for the solver they
 *       are rounded up and the budget down.
 *   <li>The same candidates and rules give the same set.
 *   <li>It is a proposal: the panel decides.
 * </ul>
 */
public final class SetProposer {
    /** Sums of costs stay below this, far from where the solver's 64-bit sums would overflow. */
    private static final BigInteger COST_SUM_MAX = BigInteger.ONE.shiftLeft(52);

    private final Duration timeMax;

    /**
     * @param timeMax how long one solution may be sought; the best found by then is proposed
     */
    public SetProposer(Duration timeMax) {
        this.timeMax = timeMax;
    }

    public SetProposal propose(List<Candidate> candidates, SetRules rules) {
        Optional<String> broken = brokenPins(candidates, rules);
        if (broken.isPresent()) {
            return new Impossible(broken.get());
        }
        Solution best = solve(candidates, rules);
        if (rules.pinnedIn().isEmpty() && rules.pinnedOut().isEmpty()) {
            return best.proposed(Change.NONE);
        }
        Solution free = solve(candidates, rules.withoutPins());
        return best.proposed(
                new Change(
                        minus(best.chosen, free.chosen),
                        minus(free.chosen, best.chosen),
                        Math.max(0, free.score - best.score)));
    }

    private Solution solve(List<Candidate> candidates, SetRules rules) {
        Loader.loadNativeLibraries();
        List<Candidate> open =
                candidates.stream().filter(candidate -> mayBeChosen(candidate, rules)).toList();
        if (open.isEmpty()) {
            return new Solution(List.of(), Credit.ZERO, 0, true);
        }
        long unit = unit(open);
        CpModel model = new CpModel();
        BoolVar[] in = new BoolVar[open.size()];
        long[] scores = new long[open.size()];
        long[] costs = new long[open.size()];
        for (int i = 0; i < in.length; i++) {
            Candidate candidate = open.get(i);
            in[i] = model.newBoolVar("in" + i);
            scores[i] = candidate.scoreBasisPoints();
            costs[i] = Math.ceilDiv(candidate.cost().nano(), unit);
            if (rules.pinnedIn().contains(candidate.application())) {
                model.addEquality(in[i], 1);
            }
        }
        rules.budget()
                .ifPresent(budget ->
                        model.addLessOrEqual(
                                LinearExpr.weightedSum(in, costs), budget.nano() / unit));
        rules.countMax().ifPresent(most -> model.addLessOrEqual(LinearExpr.sum(in), most));
        LinearExpr score = LinearExpr.weightedSum(in, scores);
        model.maximize(score);
        CpSolver solver = solver();
        CpSolverStatus status = solver.solve(model);
        if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
            // The pins were checked, so that at least they are a solution: rounding took it away.
            return pinsAlone(open, rules);
        }
        Solution best = read(open, in, solver, status == CpSolverStatus.OPTIMAL);
        return best.proved ? cheapest(model, score, best, open, in, costs) : best;
    }

    /** Of the sets with the best score, the one that leaves the most of the budget. */
    private Solution cheapest(
            CpModel model,
            LinearExpr score,
            Solution best,
            List<Candidate> open,
            BoolVar[] in,
            long[] costs) {
        model.addGreaterOrEqual(score, best.score);
        model.minimize(LinearExpr.weightedSum(in, costs));
        CpSolver solver = solver();
        CpSolverStatus status = solver.solve(model);
        return status == CpSolverStatus.OPTIMAL ? read(open, in, solver, true) : best;
    }

    private CpSolver solver() {
        CpSolver solver = new CpSolver();
        solver.getParameters().setMaxTimeInSeconds(timeMax.toMillis() / 1000.0);
        // One worker and a fixed seed: the same question gets the same answer.
        solver.getParameters().setNumWorkers(1).setRandomSeed(1);
        return solver;
    }

    private static Solution read(
            List<Candidate> open, BoolVar[] in, CpSolver solver, boolean proved) {
        List<Candidate> chosen = new ArrayList<>();
        for (int i = 0; i < in.length; i++) {
            if (solver.booleanValue(in[i])) {
                chosen.add(open.get(i));
            }
        }
        return Solution.of(chosen, proved);
    }

    private static Solution pinsAlone(List<Candidate> open, SetRules rules) {
        return Solution.of(
                open.stream().filter(c -> rules.pinnedIn().contains(c.application())).toList(),
                false);
    }

    private static boolean mayBeChosen(Candidate candidate, SetRules rules) {
        if (rules.pinnedIn().contains(candidate.application())) {
            return true;
        }
        return !rules.pinnedOut().contains(candidate.application())
                && candidate.scoreBasisPoints() >= rules.scoreMinBasisPoints();
    }

    private static Optional<String> brokenPins(List<Candidate> candidates, SetRules rules) {
        Set<UUID> both = new HashSet<>(rules.pinnedIn());
        both.retainAll(rules.pinnedOut());
        if (!both.isEmpty()) {
            return Optional.of("pinned in and out: " + both.iterator().next());
        }
        List<Candidate> pinned =
                candidates.stream()
                        .filter(c -> rules.pinnedIn().contains(c.application()))
                        .toList();
        if (pinned.size() < rules.pinnedIn().size()) {
            return Optional.of("pinned in, but no candidate");
        }
        if (rules.countMax().isPresent() && pinned.size() > rules.countMax().getAsInt()) {
            return Optional.of("more are pinned in than may be awarded");
        }
        Credit cost = pinned.stream().map(Candidate::cost).reduce(Credit.ZERO, Credit::plus);
        if (rules.budget().isPresent() && cost.compareTo(rules.budget().get()) > 0) {
            return Optional.of("what is pinned in costs more than the budget");
        }
        return Optional.empty();
    }

    /** The smallest power of ten nano-credits in which the sum of all costs fits the solver. */
    private static long unit(List<Candidate> open) {
        BigInteger sum =
                open.stream()
                        .map(candidate -> BigInteger.valueOf(candidate.cost().nano()))
                        .reduce(BigInteger.ZERO, BigInteger::add);
        long unit = 1;
        while (sum.divide(BigInteger.valueOf(unit)).compareTo(COST_SUM_MAX) >= 0) {
            unit *= 10;
        }
        return unit;
    }

    private static Set<UUID> minus(List<UUID> these, List<UUID> those) {
        Set<UUID> rest = new HashSet<>(these);
        those.forEach(rest::remove);
        return rest;
    }

    private record Solution(List<UUID> chosen, Credit cost, long score, boolean proved) {
        static Solution of(List<Candidate> chosen, boolean proved) {
            return new Solution(
                    chosen.stream().map(Candidate::application).toList(),
                    chosen.stream().map(Candidate::cost).reduce(Credit.ZERO, Credit::plus),
                    chosen.stream().mapToLong(Candidate::scoreBasisPoints).sum(),
                    proved);
        }

        Proposed proposed(Change change) {
            return new Proposed(chosen, cost, score, proved, change);
        }
    }
}
