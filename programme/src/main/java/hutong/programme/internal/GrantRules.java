package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.kernel.Texts;
import hutong.programme.awards.Award;
import hutong.programme.grants.Milestone;
import hutong.programme.grants.NewMilestone;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** What a plan of milestones must satisfy. Everything throws refusals. */
public final class GrantRules {
    private static final int MILESTONES_MAX = 50;
    private static final int REPORT_CHARACTERS_MAX = 20_000;

    private GrantRules() {}

    public static void check(Award award, List<Milestone> known, List<NewMilestone> planned) {
        if (planned.isEmpty() || known.size() + planned.size() > MILESTONES_MAX) {
            throw invalid("milestones", "Plan 1 to 50 milestones.");
        }
        LocalDate first = LocalDate.ofInstant(award.startsAt(), ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(award.endsAt(), ZoneOffset.UTC);
        Credit sum = open(known);
        for (NewMilestone each : planned) {
            Texts title = each.title();
            if (Stream.of(title.en(), title.zh(), title.vi()).anyMatch(it -> it.length() > 200)) {
                throw invalid("title", "Give a title of 1 to 200 characters.");
            }
            if (each.amount().compareTo(Credit.ZERO) < 0) {
                throw invalid("amount", "An amount is not negative.");
            }
            if (each.dueOn().isBefore(first) || each.dueOn().isAfter(last)) {
                throw invalid("dueOn", "Give a day between the award's start and its end.");
            }
            sum = sum.plus(each.amount());
        }
        Credit unreleased = award.amount().minus(award.released());
        if (sum.compareTo(unreleased) > 0) {
            throw invalid(
                    "amount",
                    "Milestones can pay the "
                            + unreleased.plain()
                            + " credits that the award has not released.");
        }
    }

    /** Whether the last milestones are exactly these. */
    public static boolean isPlanned(List<Milestone> known, List<NewMilestone> planned) {
        int before = known.size() - planned.size();
        if (planned.isEmpty() || before < 0) {
            return false;
        }
        for (int i = 0; i < planned.size(); i++) {
            Milestone is = known.get(before + i);
            NewMilestone wanted = planned.get(i);
            boolean same =
                    is.title().equals(wanted.title())
                            && is.kind() == wanted.kind()
                            && is.pays() == wanted.pays()
                            && is.amount().equals(wanted.amount())
                            && is.dueOn().equals(wanted.dueOn());
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** The final report comes last. */
    public static void checkOrder(Milestone milestone, List<Milestone> all) {
        boolean waits =
                milestone.kind() == Milestone.Kind.FINAL_REPORT
                        && all.stream()
                                .filter(it -> !it.id().equals(milestone.id()))
                                .anyMatch(GrantRules::isOpen);
        if (waits) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "milestones_open",
                            "Decide every other milestone before the final report.")
                    .asException();
        }
    }

    public static String report(String text) {
        String report = text.strip();
        if (report.isEmpty() || report.length() > REPORT_CHARACTERS_MAX) {
            throw invalid("report", "Say what was reached, in at most 20,000 characters.");
        }
        return report;
    }

    /** What those that are neither accepted nor cancelled may still pay. */
    public static Credit open(List<Milestone> milestones) {
        return milestones.stream()
                .filter(GrantRules::isOpen)
                .map(Milestone::amount)
                .reduce(Credit.ZERO, Credit::plus);
    }

    public static Refusal unknown() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "milestone_not_found", "There is no milestone of this id.");
    }

    private static boolean isOpen(Milestone milestone) {
        return switch (milestone.state()) {
            case PLANNED, HANDED_IN, SENT_BACK -> true;
            case ACCEPTED, CANCELLED -> false;
        };
    }

    private static RuntimeException invalid(String field, String message) {
        return Refusal.invalid(field, message).asException();
    }
}
