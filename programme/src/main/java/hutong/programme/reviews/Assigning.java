package hutong.programme.reviews;

import hutong.programme.reviews.internal.ConflictFinder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Proposes who reviews what by a plain, fair rule, in whole numbers.
 *
 * <ul>
 *   <li>Applications with the fewest free reviewers choose first, so that nobody is left without.
 *   <li>Of the free ones, who knows more of the topics comes first, then who has the smallest share
 *       of their load, then the lower id: the same question gets the same answer.
 *   <li>Nobody gets an application of their own side, or more than their load.
 * </ul>
 */
final class Assigning {
    /**
     * @param taken who has, or had, a review of it
     * @param missing how many reviewers it still needs
     */
    record Wanted(
            UUID application,
            UUID organisation,
            Set<String> topics,
            Set<UUID> taken,
            int missing) {}

    private final List<Reviewer> reviewers;
    private final Map<UUID, Integer> load;
    private final ConflictFinder conflicts;
    private final List<AssignmentProposal.Pair> pairs = new ArrayList<>();
    private final List<AssignmentProposal.Shortage> shortages = new ArrayList<>();

    /**
     * @param load reviews that each has in the call already
     */
    Assigning(List<Reviewer> reviewers, Map<UUID, Integer> load, ConflictFinder conflicts) {
        this.reviewers = reviewers.stream().filter(Reviewer::active).toList();
        this.load = new HashMap<>(load);
        this.conflicts = conflicts;
    }

    AssignmentProposal propose(List<Wanted> wanted) {
        Map<UUID, List<Reviewer>> able = new HashMap<>();
        for (Wanted each : wanted) {
            able.put(
                    each.application(),
                    reviewers.stream()
                            .filter(it -> !each.taken().contains(it.person()))
                            .filter(it ->
                                    conflicts.between(it.person(), each.organisation()).isEmpty())
                            .toList());
        }
        wanted.stream()
                .sorted(
                        Comparator.comparingInt((Wanted each) ->
                                        able.getOrDefault(each.application(), List.of()).size()
                                                - each.missing())
                                .thenComparing(Wanted::application))
                .forEach(each -> choose(each, able.getOrDefault(each.application(), List.of())));
        return new AssignmentProposal(pairs, shortages);
    }

    private void choose(Wanted wanted, List<Reviewer> able) {
        int found = 0;
        while (found < wanted.missing()) {
            Set<UUID> chosen = new HashSet<>();
            pairs.stream()
                    .filter(pair -> pair.application().equals(wanted.application()))
                    .forEach(pair -> chosen.add(pair.reviewer()));
            Optional<Reviewer> next =
                    able.stream()
                            .filter(it -> !chosen.contains(it.person()))
                            .filter(it -> loadOf(it) < it.loadMax())
                            .min(
                                    Comparator.comparingInt(
                                                    (Reviewer it) -> -known(it, wanted).size())
                                            .thenComparingInt(
                                                    it -> loadOf(it) * 10_000 / it.loadMax())
                                            .thenComparing(Reviewer::person));
            if (next.isEmpty()) {
                shortages.add(
                        new AssignmentProposal.Shortage(
                                wanted.application(),
                                wanted.missing() - found,
                                "%d of %d reviewers are free of conflict and not yet asked; their load is full."
                                        .formatted(able.size(), reviewers.size())));
                return;
            }
            take(wanted, next.get());
            found++;
        }
    }

    private void take(Wanted wanted, Reviewer reviewer) {
        int load = loadOf(reviewer) + 1;
        this.load.put(reviewer.person(), load);
        Set<String> known = known(reviewer, wanted);
        String topic =
                known.isEmpty()
                        ? "No topic in common"
                        : "Knows " + String.join(", ", known.stream().sorted().toList());
        pairs.add(
                new AssignmentProposal.Pair(
                        wanted.application(),
                        reviewer.person(),
                        "%s; review %d of at most %d; no conflict known."
                                .formatted(topic, load, reviewer.loadMax())));
    }

    private int loadOf(Reviewer reviewer) {
        return load.getOrDefault(reviewer.person(), 0);
    }

    private static Set<String> known(Reviewer reviewer, Wanted wanted) {
        Set<String> known = new HashSet<>(reviewer.topics());
        known.retainAll(wanted.topics());
        return known;
    }
}
