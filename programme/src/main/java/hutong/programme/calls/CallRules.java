package hutong.programme.calls;

import hutong.kernel.Credit;
import hutong.kernel.Texts;
import hutong.programme.Role;
import hutong.programme.calls.CallOutcome.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a call must be before it is saved, and before it is opened. Pure. */
final class CallRules {
    private CallRules() {}

    /** Bounds that even a draft keeps. */
    static List<Problem> ofDraft(Call call) {
        List<Problem> problems = new ArrayList<>();
        text(problems, "title", call.title(), CallLimits.TITLE_CHARACTERS_MAX);
        text(problems, "summary", call.summary(), CallLimits.TEXT_CHARACTERS_MAX);
        most(problems, "cut_offs", call.cutOffs().size(), CallLimits.CUT_OFFS_MAX);
        most(problems, "rubric", call.rubric().criteria().size(), CallLimits.CRITERIA_MAX);
        most(problems, "eligibility", call.eligibility().size(), CallLimits.RULES_MAX);
        if (!isAscending(call.cutOffs())) {
            problems.add(new Problem("cut_offs", "Rounds end one after the other."));
        }
        if (call.reviewersNeeded() < 0 || call.reviewersNeeded() > 20) {
            problems.add(new Problem("reviewers_needed", "Between 0 and 20 reviewers."));
        }
        long criteria = call.rubric().criteria().stream().map(c -> c.key()).distinct().count();
        if (criteria < call.rubric().criteria().size()) {
            problems.add(new Problem("rubric", "Each criterion has a key of its own."));
        }
        boolean unknownRole =
                call.eligibility().stream()
                        .anyMatch(it ->
                                it instanceof EligibilityRule.HasRole(String role)
                                        && !isRole(role));
        if (unknownRole) {
            problems.add(new Problem("eligibility", "There is no such role."));
        }
        return problems;
    }

    /** What else an open call needs. */
    static List<Problem> ofOpening(Call call, Instant now) {
        List<Problem> problems = new ArrayList<>(ofDraft(call));
        if (!call.cutOffs().isEmpty() && !call.cutOffs().getLast().isAfter(now)) {
            problems.add(new Problem("cut_offs", "The last round has ended already."));
        }
        boolean awards = call.kind() != CallKind.ADMISSION && call.kind() != CallKind.PRODUCT;
        if (awards && call.terms().isEmpty()) {
            problems.add(new Problem("terms", "Say on which terms this call awards."));
        }
        if (call.terms().filter(it -> it.purposes().isEmpty()).isPresent()) {
            problems.add(new Problem("terms", "Say what an award of this call may pay for."));
        }
        if (awards && call.budget().isEmpty()) {
            problems.add(new Problem("budget", "Say how much this call awards at most."));
        }
        if (!awards && (call.terms().isPresent() || call.budget().isPresent())) {
            problems.add(new Problem("terms", "A call of this kind awards no credits."));
        }
        if (call.kind() == CallKind.ADMISSION && call.role().filter(CallRules::isRole).isEmpty()) {
            problems.add(new Problem("role", "Say in which role partners are admitted."));
        }
        if (call.stages().contains(Stage.REVIEW)) {
            if (call.reviewersNeeded() == 0) {
                problems.add(new Problem("reviewers_needed", "A review needs reviewers."));
            }
            if (call.rubric().criteria().isEmpty()) {
                problems.add(new Problem("rubric", "A review needs criteria."));
            }
        }
        if (!call.stages().contains(Stage.DECISION)) {
            problems.add(new Problem("stages", "Every call has a decision."));
        }
        autoApproval(problems, call);
        return problems;
    }

    private static void autoApproval(List<Problem> problems, Call call) {
        if (call.autoApproveMax().isEmpty()) {
            return;
        }
        Credit most = call.autoApproveMax().get();
        boolean overAward =
                call.terms()
                        .flatMap(AwardTerms::awardMax)
                        .filter(m -> m.compareTo(most) < 0)
                        .isPresent();
        if (call.terms().isEmpty() || overAward) {
            problems.add(
                    new Problem("auto_approve_max", "At most what one award of this call may be."));
        }
    }

    private static boolean isRole(String role) {
        return Arrays.stream(Role.values()).anyMatch(known -> known.name().equals(role));
    }

    private static boolean isAscending(List<Instant> times) {
        for (int i = 1; i < times.size(); i++) {
            if (!times.get(i).isAfter(times.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static void text(List<Problem> problems, String field, Texts texts, int most) {
        if (Math.max(texts.en().length(), Math.max(texts.zh().length(), texts.vi().length()))
                > most) {
            problems.add(new Problem(field, "At most " + most + " characters."));
        }
    }

    private static void most(List<Problem> problems, String field, int size, int most) {
        if (size > most) {
            problems.add(new Problem(field, "At most " + most + "."));
        }
    }
}
